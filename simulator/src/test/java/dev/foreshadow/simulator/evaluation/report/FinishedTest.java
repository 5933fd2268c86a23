package dev.foreshadow.simulator.evaluation.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class FinishedTest {
    @TempDir
    private Path folder;

    @Test
    void finds_what_it_kept() throws IOException {
        Finished finished = Finished.in(folder.resolve("new"));

        finished.keep("grid-x5", Report.json(Map.of("ratio", 1.5)));

        assertThat(finished.find("grid-x5").orElseThrow().path("ratio").asDouble())
                .isEqualTo(1.5);
        assertThat(finished.find("grid-x2")).isEmpty();
    }

    @Test
    void measures_again_what_was_cut_off_while_writing() throws IOException {
        Files.writeString(folder.resolve("grid-x5.json"), "{\"ratio\": ");

        assertThat(Finished.in(folder).find("grid-x5")).isEmpty();
    }
}
