package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.TestObjects;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class MeasuresTest {
    private static final String OF_CHECKOUT = "{namespace=\"shop\",application=\"checkout\"";

    @Test
    void tells_the_verdict_as_one_series_for_each_kind() {
        assertThat(scrape())
                .contains("foreshadow_verdict" + OF_CHECKOUT + ",kind=\"shadow_degraded\"} 1.0")
                .contains("foreshadow_verdict" + OF_CHECKOUT + ",kind=\"healthy\"} 0.0");
    }

    @Test
    void tells_rates_as_ratios_and_times_in_seconds() {
        assertThat(scrape())
                .contains("foreshadow_group_failure_ratio" + OF_CHECKOUT + ",group=\"shadow\"} 0.077")
                .contains("foreshadow_weight_ratio" + OF_CHECKOUT + ",destination=\"stable\"} 1.0")
                .contains("foreshadow_mirror_ratio" + OF_CHECKOUT + "} 0.05")
                .contains("foreshadow_verdict_age_seconds" + OF_CHECKOUT + "} 5.0");
    }

    @Test
    void leaves_out_what_is_unknown() {
        assertThat(scrape()).noneMatch(line -> line.contains("NaN") || line.contains("memory"));
    }

    @Test
    void keeps_all_series_of_a_metric_together() {
        List<String> names = scrape().stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf("{")))
                .toList();

        assertThat(Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                        .filter(i -> i == 0 || !names.get(i).equals(names.get(i - 1)))
                        .map(names::get))
                .doesNotHaveDuplicates();
    }

    @Test
    void names_every_gauge_in_base_units() {
        assertThat(Family.values())
                .extracting(Family::metric)
                .allMatch(name -> Pattern.matches("foreshadow_[a-z_]+", name))
                .noneMatch(name -> name.contains("millis") || name.contains("percent") || name.endsWith("_total"));
    }

    private static List<String> scrape() {
        Exposition out = new Exposition();
        Board board = new Board();
        for (int second = 0; second <= 20; second++) {
            board.verdict(Scenes.verdict("checkout", second));
            board.verdict(Scenes.verdict("basket", second));
        }
        long now = Scenes.RELEASED + 25_000;
        new Measures(out, TestObjects.application()).write(Scenes.rolledBack(), board.headline("shop/checkout"), now);
        new Measures(out, dev.foreshadow.actuator.resource.Application.of(Scenes.resource("basket", null)))
                .write(Scenes.stable(), board.headline("shop/basket"), now);
        return out.text().lines().toList();
    }
}
