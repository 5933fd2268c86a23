package dev.foreshadow.simulator.evaluation.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FinishedTest {
    @TempDir
    private Path folder;

    @Test
    void finds_what_it_kept() throws IOException {
        Finished finished = Finished.in(folder.resolve("new"), "judge");

        finished.keep("grid-x5", Report.json(Map.of("ratio", 1.5)));

        assertThat(finished.find("grid-x5").orElseThrow().path("ratio").asDouble())
                .isEqualTo(1.5);
        assertThat(finished.find("grid-x2")).isEmpty();
    }

    @Test
    void measures_again_what_was_cut_off_while_writing() throws IOException {
        Files.writeString(folder.resolve("grid-x5.json"), "{\"ratio\": ");

        assertThat(Finished.in(folder, "judge").find("grid-x5")).isEmpty();
    }

    @Test
    void results_of_another_judge_are_refused_with_the_way_out() throws IOException {
        Finished.in(folder, "judge");
        assertThatThrownBy(() -> Finished.in(folder, "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found results of judge judge; this is judge other: empty the folder");
    }
}
