package dev.foreshadow.actuator;

import dev.foreshadow.actuator.console.ConsoleAddress;
import io.fabric8.kubernetes.client.Config;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * What an operator needs to start.
 *
 * @param kafkaBootstrap {@code host:port}, comma separated
 * @param kubernetes how to reach the API server
 * @param namespaces namespaces to look after; empty for all
 * @param clock the clock of bake times, cooldowns and decision expiry; simulated in the demo
 * @param console where the console listens, loopback unless a cluster needs to reach it, and whom it obeys
 * @param leaderElection true when several replicas run; takes a Lease in the first namespace or {@code default}
 * @param resync every application is looked at again after this, wall clock
 */
public record ActuatorSettings(
        String kafkaBootstrap,
        Config kubernetes,
        Set<String> namespaces,
        Clock clock,
        ConsoleAddress console,
        boolean leaderElection,
        Duration resync) {
    public ActuatorSettings {
        namespaces = Set.copyOf(namespaces);
    }

    /** All namespaces, the system clock, a console on any loopback port, a single replica, resync every 30 s. */
    public static ActuatorSettings defaults(String kafkaBootstrap, Config kubernetes) {
        return new ActuatorSettings(
                kafkaBootstrap,
                kubernetes,
                Set.of(),
                Clock.systemUTC(),
                ConsoleAddress.LOOPBACK,
                false,
                Duration.ofSeconds(30));
    }

    /** The same with other namespaces; none for all. */
    public ActuatorSettings withNamespaces(Set<String> next) {
        return new ActuatorSettings(kafkaBootstrap, kubernetes, next, clock, console, leaderElection, resync);
    }

    /** The same with another clock. */
    public ActuatorSettings withClock(Clock next) {
        return new ActuatorSettings(kafkaBootstrap, kubernetes, namespaces, next, console, leaderElection, resync);
    }

    /** The same with another address of the console. */
    public ActuatorSettings withHttp(String host, int port) {
        return new ActuatorSettings(
                kafkaBootstrap, kubernetes, namespaces, clock, console.at(host, port), leaderElection, resync);
    }

    /** The same with a console that obeys whoever knows this secret, in place of the cluster's accounts. */
    public ActuatorSettings withConsoleToken(String secret) {
        return new ActuatorSettings(
                kafkaBootstrap, kubernetes, namespaces, clock, console.withToken(secret), leaderElection, resync);
    }

    /** The same with or without leader election. */
    public ActuatorSettings withLeaderElection(boolean next) {
        return new ActuatorSettings(kafkaBootstrap, kubernetes, namespaces, clock, console, next, resync);
    }

    /** The same with another resync interval. */
    public ActuatorSettings withResync(Duration next) {
        return new ActuatorSettings(kafkaBootstrap, kubernetes, namespaces, clock, console, leaderElection, next);
    }
}
