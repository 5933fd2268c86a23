package dev.foreshadow.simulator.evaluation.report;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void writes_a_plain_line_per_measurement_where_no_terminal_is() {
        Progress progress = new Progress(out, false, 2);

        progress.finished("first", false, 1.25);
        progress.finished("second", true, 0);

        assertThat(text().lines()).containsExactly("1 of 2  first  1.3 s", "2 of 2  second  kept");
    }

    @Test
    void draws_over_the_same_line_on_a_terminal() {
        new Progress(out, true, 2).finished("first", false, 1);

        assertThat(text())
                .startsWith("\r[###############...............] 1 of 2")
                .doesNotContain("\n");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
