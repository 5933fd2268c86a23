package dev.foreshadow.jobs.judge;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.Set;

/** Seconds that a judge broke on: all are counted, the first of each application is logged with its stack. */
final class JudgeFailures {
    private static final Logger LOG = LoggerFactory.getLogger(JudgeFailures.class);

    private final Counter failures;
    private final Set<String> logged = new HashSet<>();

    JudgeFailures(MetricGroup metrics) {
        failures = metrics.counter("foreshadow_judge_failures_total");
    }

    void count(String application, long second, RuntimeException why) {
        failures.inc();
        if (logged.add(application)) {
            LOG.error(
                    "judge failed, its evidence starts anew; more of this application are only counted application={} second={}",
                    application,
                    second,
                    why);
        }
    }
}
