package dev.foreshadow.actuator;

import dev.foreshadow.actuator.console.ConsoleAddress;
import dev.foreshadow.actuator.intake.DecisionKey;
import dev.foreshadow.actuator.notification.Notices;
import io.fabric8.kubernetes.client.Config;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
 * @param safety what decisions must be, and how many are obeyed
 * @param notices who is told by webhook
 * @param podHealth true to report readiness and restarts of pods to the job, for collectors that do not
 * @param kafkaSecurity client properties for TLS and SASL, as Kafka names them; never logged
 * @param resolveTags true to ask registries what tags mean, false to refuse images without a digest
 */
public record ActuatorSettings(
        String kafkaBootstrap,
        Config kubernetes,
        Set<String> namespaces,
        Clock clock,
        ConsoleAddress console,
        boolean leaderElection,
        Duration resync,
        Safety safety,
        Notices notices,
        boolean podHealth,
        Map<String, String> kafkaSecurity,
        boolean resolveTags) {
    public ActuatorSettings {
        namespaces = Set.copyOf(namespaces);
        kafkaSecurity = Map.copyOf(kafkaSecurity);
    }

    /**
     * Limits that hold for all applications together.
     *
     * @param fleetLimit mitigations that may start within the window
     * @param fleetWindow length of that window
     * @param decisionKey signs every decision; null when unsigned ones are believed
     */
    public record Safety(int fleetLimit, Duration fleetWindow, DecisionKey decisionKey) {
        /** Five mitigations in ten minutes, unsigned decisions. */
        public static final Safety DEFAULT = new Safety(5, Duration.ofMinutes(10), null);
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
                Duration.ofSeconds(30),
                Safety.DEFAULT,
                Notices.NOBODY,
                false,
                Map.of(),
                false);
    }

    /** The same with other namespaces; none for all. */
    public ActuatorSettings withNamespaces(Set<String> next) {
        return with(next, clock, console, leaderElection, resync, safety, notices, kafkaSecurity);
    }

    /** The same with another clock. */
    public ActuatorSettings withClock(Clock next) {
        return with(namespaces, next, console, leaderElection, resync, safety, notices, kafkaSecurity);
    }

    /** The same with another address of the console. */
    public ActuatorSettings withHttp(String host, int port) {
        return with(namespaces, clock, console.at(host, port), leaderElection, resync, safety, notices, kafkaSecurity);
    }

    /** The same with a console that obeys whoever knows this secret, in place of the cluster's accounts. */
    public ActuatorSettings withConsoleToken(String secret) {
        return with(
                namespaces, clock, console.withToken(secret), leaderElection, resync, safety, notices, kafkaSecurity);
    }

    /** The same with or without leader election. */
    public ActuatorSettings withLeaderElection(boolean next) {
        return with(namespaces, clock, console, next, resync, safety, notices, kafkaSecurity);
    }

    /** The same with another resync interval. */
    public ActuatorSettings withResync(Duration next) {
        return with(namespaces, clock, console, leaderElection, next, safety, notices, kafkaSecurity);
    }

    /** The same with other limits. */
    public ActuatorSettings withSafety(Safety next) {
        return with(namespaces, clock, console, leaderElection, resync, next, notices, kafkaSecurity);
    }

    /** The same with others who are told by webhook. */
    public ActuatorSettings withNotices(Notices next) {
        return with(namespaces, clock, console, leaderElection, resync, safety, next, kafkaSecurity);
    }

    /** The same with other client properties for TLS and SASL. */
    public ActuatorSettings withKafkaSecurity(Map<String, String> next) {
        return with(namespaces, clock, console, leaderElection, resync, safety, notices, next);
    }

    /** How every Kafka client of the operator connects. */
    Map<String, Object> kafka() {
        Map<String, Object> all = new HashMap<>(kafkaSecurity);
        all.put("bootstrap.servers", kafkaBootstrap);
        return Map.copyOf(all);
    }

    /** The same with or without reports of pods' health. */
    public ActuatorSettings withPodHealth(boolean next) {
        return new ActuatorSettings(
                kafkaBootstrap,
                kubernetes,
                namespaces,
                clock,
                console,
                leaderElection,
                resync,
                safety,
                notices,
                next,
                kafkaSecurity,
                resolveTags);
    }

    /** The same with or without asking registries what tags mean. */
    public ActuatorSettings withResolveTags(boolean next) {
        return new ActuatorSettings(
                kafkaBootstrap,
                kubernetes,
                namespaces,
                clock,
                console,
                leaderElection,
                resync,
                safety,
                notices,
                podHealth,
                kafkaSecurity,
                next);
    }

    /** Never what opens Kafka or the cluster. */
    @Override
    public String toString() {
        return "ActuatorSettings[kafka=%s, kubernetes=%s, namespaces=%s, console=%s]"
                .formatted(kafkaBootstrap, kubernetes.getMasterUrl(), namespaces, console);
    }

    private ActuatorSettings with(
            Set<String> nextNamespaces,
            Clock nextClock,
            ConsoleAddress nextConsole,
            boolean election,
            Duration nextResync,
            Safety nextSafety,
            Notices nextNotices,
            Map<String, String> security) {
        return new ActuatorSettings(
                kafkaBootstrap,
                kubernetes,
                nextNamespaces,
                nextClock,
                nextConsole,
                election,
                nextResync,
                nextSafety,
                nextNotices,
                podHealth,
                security,
                resolveTags);
    }
}
