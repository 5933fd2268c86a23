package dev.foreshadow.simulator.evaluation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BarsTest {
    private static final String CELL =
            "{\"margin\":\"fixed\",\"p0\":0.001,\"effect\":\"%s\",\"mirroredPerSecond\":%d,\"oracleMedianSeconds\":%s,"
                    + "\"foreshadowMedianSeconds\":%s,\"ratio\":%s,\"baselines\":{\"kayenta\":%s,\"flagger\":null}}";

    @Test
    void the_worst_cell_decides_and_is_named() throws JsonProcessingException {
        List<Bar> bars = grid(CELL.formatted("x5", 10, "180", "360", "2", "600")
                + ","
                + CELL.formatted("x5", 100, "28", "62", "2.2", "600"));
        Bar delay = named(bars, "delay / oracle, ×5 and more or +1 pp and more");
        assertThat(delay.found()).isEqualTo("2.20 (0.100 % x5 at 100/s)");
        assertThat(delay.rows()).isEqualTo(2);
        assertThat(delay.reached()).isFalse();
    }

    @Test
    void cells_that_are_too_rare_or_too_quick_do_not_count() throws JsonProcessingException {
        assertThat(grid(CELL.formatted("x5", 1, "180", "900", "5", "600")
                        + ","
                        + CELL.formatted("x5", 1000, "0.5", "1", "2.5", "600")))
                .noneMatch(bar -> bar.what().startsWith("delay / oracle"));
    }

    @Test
    void a_fault_that_is_not_found_misses_its_bar() throws JsonProcessingException {
        Bar delay = named(grid(CELL.formatted("x2", 10, "180", "null", "null", "600")), "delay / oracle, ×2");
        assertThat(delay.found()).startsWith("not found");
        assertThat(delay.reached()).isFalse();
    }

    @Test
    void a_baseline_that_finds_nothing_is_slower() throws JsonProcessingException {
        List<Bar> bars = grid(CELL.formatted("x5", 100, "28", "60", "2", "600"));
        assertThat(named(bars, "delay / kayenta's, 100 mirrored/s").found()).startsWith("0.100");
        assertThat(named(bars, "delay / flagger's, 100 mirrored/s").reached()).isTrue();
    }

    @Test
    void a_bad_host_must_be_named_and_nothing_rolled_back() throws JsonProcessingException {
        String row =
                "{\"nulls\":[{\"scenario\":\"badhost\",\"margin\":\"fixed\",\"falseAlarms\":0,\"hostOutliers\":%d}]}";
        assertThat(named(bars(row.formatted(1)), "rollbacks because of one bad host")
                        .reached())
                .isTrue();
        assertThat(named(bars(row.formatted(0)), "rollbacks because of one bad host")
                        .reached())
                .isFalse();
    }

    private static Bar named(List<Bar> bars, String what) {
        return bars.stream().filter(bar -> bar.what().equals(what)).findFirst().orElseThrow();
    }

    private static List<Bar> grid(String cells) throws JsonProcessingException {
        return bars("{\"grid\":[" + cells + "]}");
    }

    private static List<Bar> bars(String report) throws JsonProcessingException {
        return Bars.of(new ObjectMapper().readTree(report));
    }
}
