package dev.foreshadow.jobs.pattern;

import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.TestVerdicts;
import dev.foreshadow.jobs.judge.Judged;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static dev.foreshadow.contracts.verdict.VerdictKind.COMMON_CAUSE;
import static dev.foreshadow.contracts.verdict.VerdictKind.HEALTHY;
import static dev.foreshadow.contracts.verdict.VerdictKind.HOST_OUTLIER;
import static dev.foreshadow.contracts.verdict.VerdictKind.INSUFFICIENT;
import static dev.foreshadow.contracts.verdict.VerdictKind.LIVE_DEGRADED;
import static dev.foreshadow.contracts.verdict.VerdictKind.NOISY;
import static dev.foreshadow.contracts.verdict.VerdictKind.SHADOW_DEGRADED;
import static dev.foreshadow.contracts.verdict.VerdictKind.TELEMETRY_LOST;
import static org.assertj.core.api.Assertions.assertThat;

/** One run over one long line of verdicts: a cluster takes longer to start than to find every pattern. */
class PatternsIT {
    /** More than there can be. */
    private static final int MOST = 100;

    private final List<Judged> line = new ArrayList<>();
    private long atMillis = TestVerdicts.CHANGED_AT;

    @Test
    void finds_what_lasts_and_leaves_alone_what_passes() throws Exception {
        then(HEALTHY, SHADOW_DEGRADED, HEALTHY); // a moment
        long predicted = then(SHADOW_DEGRADED, SHADOW_DEGRADED, SHADOW_DEGRADED, INSUFFICIENT);
        long reactive = then(LIVE_DEGRADED, LIVE_DEGRADED, HEALTHY);
        then(SHADOW_DEGRADED, LIVE_DEGRADED, COMMON_CAUSE, HOST_OUTLIER); // each but a moment
        long common = then(COMMON_CAUSE, COMMON_CAUSE, NOISY, NOISY, NOISY);
        long outlier = then(HOST_OUTLIER, HOST_OUTLIER, INSUFFICIENT, INSUFFICIENT);
        long lost = then(TELEMETRY_LOST, TELEMETRY_LOST, HEALTHY);
        then(SHADOW_DEGRADED);
        atMillis += 60_000; // too far apart to be one
        then(SHADOW_DEGRADED, HEALTHY);

        List<Match> found = run();

        assertThat(found)
                .extracting(Match::pattern)
                .containsExactlyInAnyOrder(
                        Pattern.PREDICTED_FAILURE,
                        Pattern.REACTIVE_FAILURE,
                        Pattern.COMMON_CAUSE,
                        Pattern.HOST_OUTLIER,
                        Pattern.TELEMETRY_LOST,
                        Pattern.FLAPPING);
        assertThat(since(found, Pattern.PREDICTED_FAILURE)).isEqualTo(predicted);
        assertThat(since(found, Pattern.REACTIVE_FAILURE)).isEqualTo(reactive);
        assertThat(since(found, Pattern.COMMON_CAUSE)).isEqualTo(common);
        assertThat(since(found, Pattern.HOST_OUTLIER)).isEqualTo(outlier);
        assertThat(since(found, Pattern.TELEMETRY_LOST)).isEqualTo(lost);
    }

    /** Adds a verdict a second; returns when the first of them was. */
    private long then(VerdictKind... kinds) {
        long first = atMillis;
        for (VerdictKind kind : kinds) {
            line.add(TestVerdicts.judged(kind, atMillis));
            atMillis += 1_000;
        }
        return first;
    }

    private static long since(List<Match> found, Pattern pattern) {
        return found.stream()
                .filter(match -> match.pattern() == pattern)
                .mapToLong(Match::sinceMillis)
                .min()
                .orElseThrow();
    }

    private List<Match> run() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        DataStream<Judged> verdicts = env.fromData(TypeInformation.of(Judged.class), line.toArray(Judged[]::new))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Judged>forMonotonousTimestamps()
                        .withTimestampAssigner(
                                (judged, none) -> judged.verdict().atMillis()));
        return Patterns.over(verdicts).executeAndCollect(MOST);
    }
}
