package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/** Watches: nothing missed, nothing twice, and only what was asked for. */
abstract class WatchContract extends ApiContract {
    @Test
    void replays_what_happened_after_the_version_it_starts_from() {
        ConfigMap first = create(map("a", Map.of("k", "1")));
        patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"2\"}}");
        client.resource(first).delete();
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch watch = client.configMaps()
                .inNamespace(namespace)
                .withResourceVersion(first.getMetadata().getResourceVersion())
                .watch(record(seen))) {
            assertThat(watch).isNotNull();
            eventually(() -> assertThat(seen).containsExactly("MODIFIED a", "DELETED a"));
        }
    }

    @Test
    void what_leaves_a_selector_looks_deleted() {
        create(labelled("a"));
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch watch = client.configMaps()
                .inNamespace(namespace)
                .withLabel("group", "live")
                .watch(record(seen))) {
            assertThat(watch).isNotNull();
            eventually(() -> assertThat(seen).containsExactly("ADDED a"));
            patch("a", PatchType.JSON_MERGE, "{\"metadata\":{\"labels\":{\"group\":\"shadow\"}}}");
            eventually(() -> assertThat(seen).containsExactly("ADDED a", "DELETED a"));
        }
    }

    @Test
    void an_informer_follows_creation_change_and_deletion() {
        try (SharedIndexInformer<ConfigMap> informer = client.configMaps()
                .inNamespace(namespace)
                .withLabelIn("group", "live", "x")
                .inform()) {
            create(labelled("a"));
            eventually(() -> assertThat(informer.getStore().list()).hasSize(1));
            patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"2\"}}");
            eventually(() ->
                    assertThat(informer.getStore().list().get(0).getData()).containsEntry("k", "2"));
            client.resource(labelled("a")).delete();
            eventually(() -> assertThat(informer.getStore().list()).isEmpty());
        }
    }

    @Test
    void a_change_in_any_alphabet_arrives_whole() {
        String text = "r2 → r1: 3,1 % für «корзина» 購物車";
        try (SharedIndexInformer<ConfigMap> informer = client.configMaps()
                .inNamespace(namespace)
                .withLabel("group", "live")
                .inform()) {
            create(labelled("a"));
            patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"" + text + "\"}}");
            patch("a", PatchType.JSON_MERGE, "{\"data\":{\"after\":\"1\"}}");
            eventually(() -> assertThat(informer.getStore().list())
                    .singleElement()
                    .satisfies(map -> assertThat(map.getData()).isEqualTo(Map.of("k", text, "after", "1"))));
        }
    }

    private ConfigMap labelled(String name) {
        return new ConfigMapBuilder(map(name, Map.of()))
                .editMetadata()
                .addToLabels("group", "live")
                .endMetadata()
                .build();
    }

    private static Watcher<ConfigMap> record(List<String> seen) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap object) {
                if (action != Action.BOOKMARK && !object.getMetadata().getName().startsWith("kube-root")) {
                    seen.add(action + " " + object.getMetadata().getName());
                }
            }

            @Override
            public void onClose(WatcherException cause) {}
        };
    }
}
