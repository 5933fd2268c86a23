package dev.foreshadow.actuator;

import dev.foreshadow.actuator.reconcile.ShadowDeploymentReconciler;
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
            ActuatorSettings settings,
            KubernetesClient client,
            ShadowDeploymentReconciler reconciler,
            Runnable whenLeading) {
        Operator operator = new Operator(over -> configure(over, settings, client, whenLeading));
        operator.register(reconciler, over -> configure(over, settings));
        return operator;
    }

    private static void configure(
            ConfigurationServiceOverrider over, ActuatorSettings settings, KubernetesClient client, Runnable leading) {
        over.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withReconciliationTerminationTimeout(STOP_PATIENCE)
                .checkingCRDAndValidateLocalModel(false);
        if (settings.leaderElection()) {
            over.withLeaderElectionConfiguration(lease(settings, leading));
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

    /** Losing the lease ends the process: the SDK does not stop reconciling otherwise. */
    private static LeaderElectionConfiguration lease(ActuatorSettings settings, Runnable leading) {
        String namespace = settings.namespaces().stream().sorted().findFirst().orElse("default");
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
                .withLeaseNamespace(namespace)
                .withLeaderCallbacks(new LeaderCallbacks(
                        () -> {
                            LOG.info("event=leading lease={}/{}", namespace, LEASE);
                            leading.run();
                        },
                        () -> LOG.warn("event=lease-lost lease={}/{}", namespace, LEASE),
                        leader -> LOG.info("event=leader lease={}/{} identity={}", namespace, LEASE, leader)))
                .build();
    }
}
