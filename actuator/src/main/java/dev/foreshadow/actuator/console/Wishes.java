package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;

/** Writes what a person asked for by the console, in the same words that kubectl would write. */
public final class Wishes {
    private static final Logger LOG = LoggerFactory.getLogger(Wishes.class);

    private final KubernetesClient client;

    public Wishes(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Asks for something.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the cluster refuses
     */
    void write(String namespace, String name, Intent intent, String who) {
        client.resources(ShadowDeployment.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .withFieldManager("foreshadow-console")
                                .build(),
                        "{\"spec\":{\"intent\":\"%s\"}}".formatted(nameOf(intent)));
        LOG.info("event=asked application={}/{} intent={} who={}", namespace, name, nameOf(intent), who);
    }

    /** As the resource spells it: {@code Rollback}. */
    static String nameOf(Intent intent) {
        String name = intent.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
