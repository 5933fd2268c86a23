package dev.foreshadow.demo.delivery;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class AlertsTest {
    private static final Path FOLDER = Repository.file("deploy/prometheus");
    private static final String RULES = Repository.text("deploy/prometheus/rules.yml");

    @Test
    void promtool_accepts_the_rules() {
        Tool.Outcome outcome = Tool.needed("promtool").run(FOLDER, "check", "rules", "rules.yml");

        assertThat(outcome.code()).as(outcome.said()).isZero();
    }

    @Test
    void each_alert_fires_when_it_should_and_not_before() {
        Tool.Outcome outcome = Tool.needed("promtool").run(FOLDER, "test", "rules", "rules-test.yml");

        assertThat(outcome.code()).as(outcome.said()).isZero();
    }

    @Test
    void each_alert_is_tested() {
        String tests = Repository.text("deploy/prometheus/rules-test.yml");

        assertThat(found("alert: Foreshadow(\\w+)")).isNotEmpty().allMatch(name -> tests.contains(name));
    }

    @Test
    void each_alert_has_a_chapter_in_the_runbook() {
        String runbook = Repository.text("docs/runbook.md");

        assertThat(found("runbook: docs/runbook.md#([\\w-]+)"))
                .hasSameSizeAs(found("alert: (\\w+)"))
                .allMatch(anchor -> Pattern.compile("(?im)^## " + anchor.replace('-', ' ') + "$")
                        .matcher(runbook)
                        .find());
    }

    @Test
    void each_metric_exists_in_the_code() {
        Set<String> known = MetricNames.all();
        Matcher expressions = Pattern.compile("expr: (.*)").matcher(RULES);
        while (expressions.find()) {
            Matcher used = Pattern.compile("\\b(foreshadow_\\w+|flink_\\w+)").matcher(expressions.group(1));
            while (used.find()) {
                assertThat(known).contains(used.group(1));
            }
        }
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(RULES)
                .results()
                .map((MatchResult one) -> one.group(1))
                .toList();
    }
}
