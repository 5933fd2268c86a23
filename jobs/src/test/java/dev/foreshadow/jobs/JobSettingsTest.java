package dev.foreshadow.jobs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobSettingsTest {
    @Test
    void needs_nothing_but_kafka() {
        JobSettings settings = JobSettings.of("localhost:9092");
        assertThat(settings.encoding()).isEqualTo(Encoding.OTLP_PROTO);
        assertThat(settings.topics().logs()).isEqualTo("otlp_logs");
        assertThat(settings.telemetry().outOfOrderness()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", "a:1, b:2", "http//x"})
    void refuses_what_is_no_address(String kafka) {
        assertThatThrownBy(() -> JobSettings.of(kafka)).hasMessageContaining("host:port is needed");
    }

    @Test
    void takes_what_the_command_line_says() {
        ForeshadowCommand command =
                parsed("--kafka", "a:1,b:2", "--logs-topic", "mesh", "--encoding", "otlp_json", "--idleness", "PT1S");

        JobSettings settings = command.settings();

        assertThat(settings.kafka().bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(settings.topics().logs()).isEqualTo("mesh");
        assertThat(settings.topics().verdicts()).isEqualTo("foreshadow.verdicts");
        assertThat(settings.encoding()).isEqualTo(Encoding.OTLP_JSON);
        assertThat(settings.telemetry().idleness()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"--idleness, PT0S, idleness", "--parallelism, 0, parallelism", "--max-future, P9D, max-future"})
    void names_the_argument_that_is_wrong_and_what_is_allowed(String argument, String value, String named) {
        assertThatThrownBy(() -> ForeshadowCommand.run("--kafka", "a:1", argument, value))
                .hasMessageContaining(named + ": found")
                .hasMessageContaining("allowed");
    }

    @Test
    void refuses_transactions_that_would_be_open_for_too_long() {
        assertThatThrownBy(() -> parsed("--kafka", "a:1", "--exactly-once", "true", "--checkpoint-interval", "PT10M")
                        .settings())
                .hasMessage("checkpoint-interval with exactly-once: found PT10M; allowed is PT0.1S to PT5M");
    }

    @Test
    void says_what_is_missing() {
        assertThatThrownBy(() -> ForeshadowCommand.run()).hasMessageContaining("--kafka");
    }

    @Test
    void says_which_encodings_there_are() {
        assertThatThrownBy(() -> ForeshadowCommand.run("--kafka", "a:1", "--encoding", "xml"))
                .hasMessageContaining("OTLP_PROTO, OTLP_JSON");
    }

    private static ForeshadowCommand parsed(String... arguments) {
        var line = ForeshadowCommand.commandLine();
        line.parseArgs(arguments);
        return line.getCommand();
    }
}
