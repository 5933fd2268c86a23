package dev.foreshadow.emulator;

import dev.foreshadow.emulator.faults.ApiCall;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults strike what they were ordered for, as often as ordered, and nothing else. */
class FaultsTest extends ApiContract {
    private static final int NO_CODE = -1;

    private KubernetesEmulator emulator;

    @Override
    Config config() {
        emulator = KubernetesEmulator.start(EmulatorSettings.defaults());
        return emulator.clientConfig();
    }

    @BeforeEach
    void forget_the_preparation() {
        emulator.faults().clearCalls();
    }

    @AfterEach
    @Override
    void leave_nothing_behind() {
        client.close();
        emulator.close();
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {409, 410, 429, 500, 503})
    void a_refused_call_changes_nothing_and_the_next_one_passes(int code) {
        emulator.faults().fail(call -> call.verb().equals("create"), 1, code);
        refused(code, () -> create(map("a", Map.of())));
        assertThat(stored("a")).isNull();
        create(map("a", Map.of()));
    }

    @Test
    void only_matching_calls_fail() {
        emulator.faults().fail(call -> call.object().equals("ConfigMap/b"), 2, 500);
        create(map("a", Map.of()));
        assertThat(stored("a")).isNotNull();
        refused(500, () -> stored("b"));
        emulator.faults().clear();
        assertThat(stored("b")).isNull();
    }

    @Test
    void a_lost_answer_leaves_its_call_carried_out() {
        emulator.faults().failAfter(ApiCall::isWrite, 1, 500);
        refused(500, () -> create(map("a", Map.of())));
        assertThat(stored("a")).isNotNull();
    }

    @Test
    void a_call_that_nobody_answers_has_no_http_code_and_changes_nothing() {
        emulator.faults().disconnect(ApiCall::isWrite);
        refused(NO_CODE, () -> create(map("a", Map.of())));
        assertThat(stored("a")).isNull();
        emulator.faults().clear();
        create(map("a", Map.of()));
    }

    @Test
    void a_delayed_call_waits_and_is_carried_out() {
        Duration wait = Duration.ofMillis(150);
        emulator.faults().delay(ApiCall::isWrite, 1, wait);
        long start = System.nanoTime();
        create(map("a", Map.of()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(wait);
    }

    @Test
    void the_log_tells_writes_in_their_order_with_the_refused_ones() {
        emulator.faults().failNext(500);
        refused(500, () -> create(map("a", Map.of())));
        create(map("a", Map.of("k", "1")));
        patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"2\"}}");
        assertThat(emulator.faults().calls())
                .filteredOn(ApiCall::isWrite)
                .extracting(ApiCall::toString)
                .containsExactly("create ConfigMap/", "create ConfigMap/", "patch ConfigMap/a");
    }

    @Test
    void an_informer_survives_dropped_watches() {
        create(map("a", Map.of("k", "1")));
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace(namespace).inform()) {
            emulator.faults().dropWatches();
            patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"2\"}}");
            eventually(() -> assertThat(data(informer)).containsExactly(Map.of("k", "2")));
        }
    }

    @Test
    void an_informer_lists_again_when_the_past_is_forgotten() {
        create(map("a", Map.of("k", "1")));
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace(namespace).inform()) {
            // The informer's version is now behind the store's, so that there is a past to miss.
            create(TestObjects.node("node-1", Map.of()));
            emulator.faults().clearCalls();
            emulator.faults().expireWatches();
            patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"2\"}}");
            eventually(() -> assertThat(data(informer)).contains(Map.of("k", "2")));
            assertThat(emulator.faults().calls()).extracting(ApiCall::verb).contains("list");
        }
    }

    private static List<Map<String, String>> data(SharedIndexInformer<ConfigMap> informer) {
        return informer.getStore().list().stream().map(ConfigMap::getData).toList();
    }
}
