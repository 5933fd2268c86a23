package dev.foreshadow.contracts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.json.MalformedMessage;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The golden files are the wire form. A change that breaks one breaks a running installation. */
class WireFormTest {
    private static final ObjectMapper TREE = new ObjectMapper();

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("application-state", TestObjects.checkout(), ApplicationState.class),
                Arguments.of("verdict", TestObjects.degraded(), Verdict.class),
                Arguments.of("decision", TestObjects.rollback(), Decision.class),
                Arguments.of("mitigation", TestObjects.routed(), Mitigation.class),
                Arguments.of("dead-letter", TestObjects.negativeDuration(), DeadLetter.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void is_written_as_its_golden_file_says(String name, Object message, Class<?> type) throws IOException {
        assertThat(TREE.readTree(Json.write(message))).isEqualTo(TREE.readTree(golden(name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void is_read_back_unchanged(String name, Object message, Class<?> type) throws IOException {
        assertThat(Json.read(golden(name), type)).isEqualTo(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void tolerates_a_field_that_a_later_version_added(String name, Object message, Class<?> type) throws IOException {
        String later = new String(golden(name), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"addedLater\":[1],");
        assertThat(Json.read(later.getBytes(StandardCharsets.UTF_8), type)).isEqualTo(message);
    }

    @Test
    void reads_a_verdict_of_before_forecasts_and_early_warnings() throws IOException {
        ObjectNode before = (ObjectNode) TREE.readTree(golden("verdict"));
        before.remove(List.of("early", "forecast"));

        Verdict read = Json.read(TREE.writeValueAsBytes(before), Verdict.class);

        assertThat(read.early()).isFalse();
        assertThat(read.forecast()).isNull();
    }

    @Test
    void reads_a_finding_of_before_limits_and_levels() throws IOException {
        ObjectNode before = (ObjectNode) TREE.readTree(golden("verdict"));
        ((ObjectNode) before.get("because")).remove(List.of("marginRatio", "level"));

        Verdict read = Json.read(TREE.writeValueAsBytes(before), Verdict.class);

        assertThat(read.because().marginRatio()).isZero();
        assertThat(read.because().level()).isNull();
    }

    @Test
    void a_decision_travels_as_a_cloud_event_that_the_official_sdk_reads() throws IOException {
        byte[] event = Json.writeEvent(
                "d-5f0c", "/foreshadow/jobs", Decision.TYPE, "shop/checkout", TestObjects.AT, TestObjects.rollback());

        CloudEvent read = new JsonFormat().deserialize(event);

        assertThat(read.getId()).isEqualTo("d-5f0c");
        assertThat(read.getType()).isEqualTo(Decision.TYPE);
        assertThat(read.getSubject()).isEqualTo("shop/checkout");
        assertThat(Json.read(read.getData().toBytes(), Decision.class)).isEqualTo(TestObjects.rollback());
        assertThat(TREE.readTree(event)).isEqualTo(TREE.readTree(golden("decision-event")));
    }

    @Test
    void an_event_of_another_type_is_refused_by_name() {
        byte[] event = Json.writeEvent("1", "/x", "something.else", "s", 0, TestObjects.rollback());

        assertThatThrownBy(() -> Json.readEvent(event, Decision.TYPE, Decision.class))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("something.else")
                .hasMessageContaining(Decision.TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "null", "[]", "{\"schema\":\"x\"}", "{\"kind\":\"NOT_A_KIND\"}"})
    void what_is_no_message_is_malformed_and_never_another_exception(String json) {
        assertThatThrownBy(() -> Json.read(json.getBytes(StandardCharsets.UTF_8), Verdict.class))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith("Verdict: ");
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = WireFormTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return in.readAllBytes();
        }
    }
}
