package dev.foreshadow.actuator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/** The operator SDK, configured. */
final class Operators {
    private static final Logger LOG = LoggerFactory.getLogger(Operators.class);
    private static final String LEASE = "foreshadow-actuator";
    private static final int FIRST_RETRY_MILLIS = 200;
    private static final int LONGEST_RETRY_MILLIS = 10_000;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private Operators() {}

    static Operator make(
            ActuatorSettings settings, KubernetesClient client, WhileLeading reconciler, Leadership leadership) {
        Operator operator = new Operator(over -> configure(over, settings, client, leadership));
        operator.register(reconciler, over -> configure(over, settings));
        return operator;
    }

    private static void configure(
            ConfigurationServiceOverrider over,
            ActuatorSettings settings,
            KubernetesClient client,
            Leadership leadership) {
        over.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withReconciliationTerminationTimeout(STOP_PATIENCE)
                // Else a report of a controller, between read and write, hides from the next round what was written.
                .withParseResourceVersions(true)
                .checkingCRDAndValidateLocalModel(false);
        if (settings.leaderElection()) {
            over.withLeaderElectionConfiguration(lease(settings, leadership));
        }
    }

    /** A reconcile is repeated for as long as it fails: silence after some attempts would be the worst answer. */
    private static void configure(ControllerConfigurationOverrider<?> over, ActuatorSettings settings) {
        over.withFieldManager("foreshadow")
                .withFinalizer("foreshadow.dev/actuator")
                .withReconciliationMaxInterval(settings.resync())
                .withRetry(new GenericRetry()
                        .setInitialInterval(FIRST_RETRY_MILLIS)
                        .setIntervalMultiplier(2)
                        .setMaxInterval(LONGEST_RETRY_MILLIS)
                        .setMaxAttempts(Integer.MAX_VALUE));
        if (settings.namespaces().isEmpty()) {
            over.watchingAllNamespaces();
        } else {
            over.settingNamespaces(settings.namespaces());
        }
    }

    /** The SDK would end the process when the lease is lost, and even when it is given up: we decide that ourselves. */
    private static LeaderElectionConfiguration lease(ActuatorSettings settings, Leadership leadership) {
        String namespace = settings.namespaces().stream().sorted().findFirst().orElse("default");
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
                .withLeaseNamespace(namespace)
                .withExitOnStopLeading(false)
                .withLeaderCallbacks(new LeaderCallbacks(
                        leadership::won,
                        leadership::lost,
                        leader -> LOG.info("event=leader lease={}/{} identity={}", namespace, LEASE, leader)))
                .build();
    }

    /** What happens when this replica starts and stops to lead. */
    interface Leadership {
        void won();

        void lost();
    }
}
