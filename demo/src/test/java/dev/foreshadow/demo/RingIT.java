package dev.foreshadow.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole ring, as the command runs it: broker, API, job, operator and world in this process. */
class RingIT {
    @TempDir
    private Path folder;

    @Test
    void takes_a_bad_release_back_although_garbage_floods_the_telemetry() throws Exception {
        JsonNode report = play("bad-release", 11, "--garbage");

        assertThat(report.at("/actual").asText()).isEqualTo("ROLLBACK");
        assertThat(report.at("/detection/fired").asBoolean()).isTrue();
        assertThat(report.at("/detection/evidence").asDouble())
                .isGreaterThanOrEqualTo(report.at("/detection/threshold").asDouble());
        assertThat(report.at("/users/failed").asLong())
                .isLessThan(report.at("/users/failedWithoutForeshadow").asLong());
        assertThat(report.at("/timeline").findValuesAsText("event"))
                .contains("release", "evidence", "decision", "mitigation", "route", "dead letter");
    }

    @Test
    void does_nothing_when_a_backend_fails_for_both_groups() throws Exception {
        JsonNode report = play("backend-outage", 12);

        assertThat(report.at("/actual").asText()).isEqualTo("COMMON_CAUSE");
        assertThat(report.at("/mitigation/action").asText()).isEqualTo("NONE");
    }

    private JsonNode play(String scenario, long seed, String... more) throws Exception {
        Path report = folder.resolve(scenario + ".json");
        String[] arguments = {
            "demo", "--scenario", scenario, "--headless", "--seed", String.valueOf(seed), "--report", report.toString()
        };
        assertThat(ForeshadowCommand.commandLine().execute(concat(arguments, more)))
                .as("exit code of %s with seed %d", scenario, seed)
                .isZero();
        return new ObjectMapper().readTree(report.toFile());
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
