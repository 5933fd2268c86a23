package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.contracts.json.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.Map;

/** Writes what a person asked for by the console, in the same words that {@code kubectl annotate} would write. */
final class Wishes {
    private static final Logger LOG = LoggerFactory.getLogger(Wishes.class);

    private final KubernetesClient client;
    private final Clock clock;

    Wishes(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Asks for something. What follows the colon makes it a wish of its own, so that the same can be asked for again.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the cluster refuses
     */
    void write(String namespace, String name, Wish.Kind wish, String who) {
        String value = Words.of(wish) + ":" + clock.instant();
        client.resources(ShadowDeployment.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Json.text(Map.of("metadata", Map.of("annotations", Map.of(Wish.ANNOTATION, value)))));
        LOG.info("event=asked application={}/{} wish={} who={}", namespace, name, value, who);
    }
}
