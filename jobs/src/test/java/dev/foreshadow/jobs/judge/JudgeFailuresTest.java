package dev.foreshadow.jobs.judge;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeFailuresTest {
    private final Map<String, Counter> counters = new HashMap<>();
    private final JudgeFailures failures = new JudgeFailures(new UnregisteredMetricsGroup() {
        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(name, none -> new SimpleCounter());
        }
    });

    @Test
    void counts_every_second_that_could_not_be_judged() {
        failures.count("shop/checkout", 1, new IllegalStateException("one"));
        failures.count("shop/checkout", 2, new IllegalStateException("two"));
        failures.count("shop/search", 2, new IllegalStateException("three"));
        assertThat(counters.get("foreshadow_judge_failures_total").getCount()).isEqualTo(3);
    }
}
