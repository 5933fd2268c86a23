package dev.foreshadow.simulator.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluateCommandTest {
    private static final String[] ONE_SMALL_CELL = {
        "--quick", "--margins", "fixed", "--grid", "1,+5pp,100", "--runs", "3"
    };

    @TempDir
    private Path folder;

    private final StringWriter complaints = new StringWriter();

    @Test
    void reports_the_selected_cell_and_names_every_section() throws IOException {
        Path report = folder.resolve("report.json");

        assertThat(run("--report", report.toString())).isZero();

        JsonNode root = new ObjectMapper().readTree(report.toFile());
        assertThat(root.fieldNames()).toIterable().contains("grid", "nulls", "arl", "latency", "leaks");
        JsonNode cell = root.path("grid").path(0);
        assertThat(cell.fieldNames())
                .toIterable()
                .contains(
                        "margin",
                        "p0",
                        "effect",
                        "mirroredPerSecond",
                        "oracleMedianSeconds",
                        "foreshadowMedianSeconds",
                        "ratio",
                        "baselines",
                        "detectedShare");
        assertThat(cell.path("detectedShare").asDouble()).isEqualTo(1);
    }

    @Test
    void writes_a_table_that_names_the_command_which_made_it() throws IOException {
        Path table = folder.resolve("quality.md");

        run("--markdown", table.toString());

        assertThat(Files.readString(table))
                .contains("./foreshadow evaluate --quick --grid '1,+5pp,100' --runs 3 --margins fixed");
    }

    @Test
    void takes_over_what_an_earlier_run_has_kept() throws IOException {
        Path kept = folder.resolve("kept");
        run("--resume", kept.toString());
        Path cell = onlyFile(kept);
        Files.writeString(cell, "{\"p0\": 0.5}");
        Path report = folder.resolve("report.json");

        run("--resume", kept.toString(), "--report", report.toString());

        assertThat(new ObjectMapper().readTree(report.toFile()).at("/grid/0/p0").asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void refuses_a_cell_that_is_not_on_the_grid_and_says_what_is() {
        assertThat(new CommandLine(new EvaluateCommand())
                        .setErr(new PrintWriter(complaints))
                        .execute("--grid", "0.5,x3,100"))
                .isEqualTo(2);
        assertThat(complaints.toString()).contains("--grid: found '0.5,x3,100'", "0.01 0.1 1");
    }

    @Test
    void refuses_a_section_that_no_report_has() {
        assertThat(new CommandLine(new EvaluateCommand())
                        .setErr(new PrintWriter(complaints))
                        .execute("--only", "grid,nul"))
                .isEqualTo(2);
        assertThat(complaints.toString()).contains("--only: found 'nul'; allowed are grid, nulls");
    }

    @Test
    void refuses_a_report_that_could_not_be_written_before_it_measures() {
        assertThat(new CommandLine(new EvaluateCommand())
                        .setErr(new PrintWriter(complaints))
                        .execute("--report", folder.toString()))
                .isEqualTo(2);
        assertThat(complaints.toString()).contains("--report " + folder + ": cannot be written");
    }

    private int run(String... more) {
        CommandLine line = new CommandLine(new EvaluateCommand());
        String[] all = new String[ONE_SMALL_CELL.length + more.length];
        System.arraycopy(ONE_SMALL_CELL, 0, all, 0, ONE_SMALL_CELL.length);
        System.arraycopy(more, 0, all, ONE_SMALL_CELL.length, more.length);
        return line.execute(all);
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
