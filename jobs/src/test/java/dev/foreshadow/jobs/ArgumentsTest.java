package dev.foreshadow.jobs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.MissingParameterException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTest {
    @TempDir
    private Path folder;

    @Test
    void takes_arguments_from_a_file_and_the_command_line_first() throws IOException {
        String file = file("kafka: kafka-1:9092\nparallelism: 4\nencoding: otlp_json\n");
        JobSettings settings = ForeshadowCommand.parse("--config", file, "--parallelism", "2")
                .<ForeshadowCommand>getCommand()
                .settings();
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("kafka-1:9092");
        assertThat(settings.parallelism()).isEqualTo(2);
        assertThat(settings.encoding()).isEqualTo(Encoding.OTLP_JSON);
        assertThat(settings.telemetry().idleness()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void puts_the_files_arguments_among_the_others_for_a_cluster_that_cannot_read_it() throws IOException {
        String file = file("kafka: kafka-1:9092\nmetrics-topic:\n");
        assertThat(ForeshadowJob.arguments("--config=" + file))
                .containsSequence("--kafka", "kafka-1:9092")
                .containsSequence("--metrics-topic", "")
                .doesNotContain("--config");
    }

    @Test
    void refuses_a_line_that_is_no_argument_and_says_which_are() throws IOException {
        String file = file("kafka: kafka-1:9092\nparalelism: 2\n");
        assertThatThrownBy(() -> ForeshadowJob.arguments("--config", file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 'paralelism'")
                .hasMessageContaining("parallelism");
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        assertThatThrownBy(() -> ForeshadowJob.arguments("--config", "/nowhere/job.properties"))
                .hasMessageContaining("--config /nowhere/job.properties: cannot be read");
    }

    @Test
    void refuses_values_out_of_range_before_a_cluster_sees_them() {
        assertThatThrownBy(() -> ForeshadowJob.arguments("--kafka", "a:1", "--parallelism", "0"))
                .hasMessage("parallelism: found 0; allowed is 1 to 128");
    }

    @Test
    void needs_to_know_where_kafka_is() {
        assertThatThrownBy(() -> ForeshadowJob.arguments()).isInstanceOf(MissingParameterException.class);
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("job.properties"), content).toString();
    }
}
