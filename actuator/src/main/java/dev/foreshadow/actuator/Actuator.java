package dev.foreshadow.actuator;

import dev.foreshadow.actuator.console.Board;
import dev.foreshadow.actuator.console.BoardConsumer;
import dev.foreshadow.actuator.console.Console;
import dev.foreshadow.actuator.health.HealthReporter;
import dev.foreshadow.actuator.intake.DecisionConsumer;
import dev.foreshadow.actuator.intake.FleetBreaker;
import dev.foreshadow.actuator.intake.Inbox;
import dev.foreshadow.actuator.notification.Notifier;
import dev.foreshadow.actuator.placement.Fleet;
import dev.foreshadow.actuator.publication.Announcer;
import dev.foreshadow.actuator.publication.ClusterEvents;
import dev.foreshadow.actuator.publication.Meters;
import dev.foreshadow.actuator.publication.Publisher;
import dev.foreshadow.actuator.reconcile.ShadowDeploymentReconciler;
import dev.foreshadow.actuator.reconcile.Sources;
import dev.foreshadow.actuator.registry.Registry;
import dev.foreshadow.actuator.routing.Meshes;
import dev.foreshadow.actuator.verdict.VerdictConsumer;
import dev.foreshadow.actuator.verdict.Verdicts;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The running operator. */
public final class Actuator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Actuator.class);

    private static final int CALL_RETRIES = 2;

    /** What must be closed, the last opened first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private final ActuatorSettings settings;
    private boolean closed;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean leaseLost;
    private volatile boolean watching;
    private volatile boolean leading;
    private Console console;

    private Actuator(ActuatorSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts an operator in this process and returns when its watches are in sync.
     *
     * @throws IllegalStateException if a definition is missing in the cluster or the console's port is taken; the text
     *     names the fix
     */
    public static Actuator start(ActuatorSettings settings) {
        return start(
                settings,
                new KubernetesClientBuilder()
                        .withConfig(impatient(settings.kubernetes()))
                        .build());
    }

    /** A call that fails is not repeated for long: the loop comes again, with a fresh look at the world. */
    static Config impatient(Config kubernetes) {
        return new ConfigBuilder(kubernetes)
                .withRequestRetryBackoffLimit(CALL_RETRIES)
                .build();
    }

    /** The same over a client of the caller's making, which is closed with the rest. */
    static Actuator start(ActuatorSettings settings, KubernetesClient client) {
        Actuator actuator = new Actuator(settings);
        try {
            actuator.open(actuator.keep(client));
            return actuator;
        } catch (RuntimeException e) {
            actuator.close();
            throw e;
        }
    }

    /** Where the console is. */
    public URI console() {
        return console.uri();
    }

    private void open(KubernetesClient client) {
        Meshes meshes = Prerequisites.check(client);
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        keep(registry::close);
        var meters = new Meters(registry);
        var publisher = keep(new Publisher(settings.kafka()));
        var events = keep(new ClusterEvents(client, settings.clock()));
        var announcer = new Announcer(publisher, events, meters, settings.clock());
        var sources = new Sources();
        var inbox = new Inbox();
        var board = new Board();
        console = keep(new Console(
                settings.console(),
                new Console.Sight(sources::applications, board, registry, () -> watching, settings.clock()),
                client));
        var notices = settings.notices();
        var notifier =
                keep(new Notifier(notices.receivers(), notices.console().orElseGet(console::uri), () -> leading));
        keep(BoardConsumer.start(settings.kafka(), board, notifier));
        var fleet = keep(new Fleet(client));
        var reconciler = new ShadowDeploymentReconciler(
                meshes,
                sources,
                inbox,
                breaker(sources),
                verdicts(),
                fleet::hosts,
                Optional.ofNullable(settings.resolveTags() ? keep(new Registry(settings.clock())) : null),
                publisher,
                announcer,
                meters,
                settings.clock(),
                settings.resync(),
                this::mayAct);
        var reception = new KafkaReception(sources, announcer);
        meters.follow(() -> leading, publisher::failures);
        run(client, reconciler, () -> lead(sources, inbox, reception));
    }

    /** What only the replica that acts does. */
    private void lead(Sources sources, Inbox inbox, KafkaReception reception) {
        leading = true;
        if (settings.podHealth()) {
            keep(new HealthReporter(settings.kafka(), sources::pods, settings.clock()));
        }
        var key = settings.safety().decisionKey();
        keep(DecisionConsumer.start(settings.kafka(), settings.namespaces(), key, inbox, reception));
    }

    private FleetBreaker breaker(Sources sources) {
        var safety = settings.safety();
        return new FleetBreaker(safety.fleetLimit(), safety.fleetWindow(), sources::applications);
    }

    private Verdicts verdicts() {
        var verdicts = new Verdicts();
        keep(VerdictConsumer.start(settings.kafka(), verdicts));
        return verdicts;
    }

    private void run(KubernetesClient client, ShadowDeploymentReconciler reconciler, Runnable intake) {
        Operator operator =
                Operators.make(settings, client, new WhileLeading(reconciler, this::mayAct), leadership(intake));
        keep(operator::stop);
        operator.start();
        if (!settings.leaderElection()) {
            intake.run();
        }
        watching = true;
        LOG.info("event=actuator-started console={} namespaces={}", console(), settings.namespaces());
    }

    private boolean mayAct() {
        return !leaseLost;
    }

    private Operators.Leadership leadership(Runnable intake) {
        return new Operators.Leadership() {
            @Override
            public void won() {
                if (!leaseLost) { // who lost it once ends, even if it is free again before the end
                    LOG.info("event=leading");
                    intake.run();
                }
            }

            /** The SDK goes on reconciling without a lease, so everything is stopped. */
            @Override
            public void lost() {
                leading = false;
                if (!isClosed()) {
                    leaseLost = true;
                    LOG.error("event=lease-lost fix=\"start again; another replica acts meanwhile\"");
                    new Thread(Actuator.this::close, "foreshadow-lease-lost").start();
                }
            }
        };
    }

    /**
     * Waits until the operator is closed.
     *
     * @return true if somebody closed it, false if it closed itself because it lost its lease
     */
    boolean awaitEnd() throws InterruptedException {
        ended.await();
        return !leaseLost;
    }

    private boolean isClosed() {
        synchronized (opened) {
            return closed;
        }
    }

    /** Leadership may come late, and in another thread: what opens after the close is closed at once. */
    private <T extends AutoCloseable> T keep(T part) {
        synchronized (opened) {
            if (!closed) {
                opened.push(part);
                return part;
            }
        }
        close(part);
        return part;
    }

    /** Stops everything; what is under way is carried on by the next start. */
    @Override
    public void close() {
        watching = false;
        List<AutoCloseable> parts;
        synchronized (opened) {
            closed = true;
            parts = List.copyOf(opened);
            opened.clear();
        }
        parts.forEach(Actuator::close);
        ended.countDown();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("event=close-failed part={} reason=\"{}\"", part.getClass().getSimpleName(), e.getMessage());
        }
    }
}
