package dev.foreshadow.demo.story;

import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.verdict.Comparison;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Signal;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class TimelineTest {
    private static final long BEGAN = 1_000_000;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Timeline timeline = new Timeline(new PrintStream(printed, true, UTF_8), () -> BEGAN);
    private final Narrator narrator = new Narrator(timeline);

    @Test
    void tells_a_verdict_once_until_it_changes() {
        narrator.verdict(verdict(1_000, VerdictKind.HEALTHY, -5));
        narrator.verdict(verdict(2_000, VerdictKind.HEALTHY, -5));
        narrator.verdict(verdict(3_000, VerdictKind.SHADOW_DEGRADED, -5));

        assertThat(timeline.moments())
                .extracting("event", "at")
                .containsExactly(tuple("verdict", 1.0), tuple("verdict", 3.0));
    }

    @Test
    void tells_evidence_each_time_it_grew_a_hundredfold() {
        for (int second = 0; second <= 14; second++) {
            narrator.verdict(verdict(second * 1000L, VerdictKind.HEALTHY, second));
        }

        assertThat(timeline.moments().stream().filter(moment -> moment.event().equals("evidence")))
                .extracting("at")
                .containsExactly(5.0, 10.0, 14.0);
    }

    @Test
    void says_what_a_decision_asks_for_and_why() {
        narrator.decision(
                new Decision(
                        1,
                        "d",
                        "shop/checkout",
                        "uid",
                        1,
                        Pattern.PREDICTED_FAILURE,
                        Action.ROLLBACK,
                        "r2",
                        "r1",
                        null,
                        BEGAN + 9_000,
                        BEGAN + 69_000,
                        null,
                        "shadow fails 3.1 %"),
                0);

        timeline.tellAll();
        assertThat(printed.toString(UTF_8))
                .contains("9.0 s  decision")
                .contains("ROLLBACK from r2 to r1 (predicted failure): shadow fails 3.1 %");
    }

    @Test
    void a_line_waits_for_an_earlier_one_that_is_heard_later() {
        timeline.addAt(BEGAN + 3_000, "release", "now");
        narrator.verdict(verdict(1_000, VerdictKind.HEALTHY, -5));
        assertThat(printed.toString(UTF_8)).isEmpty();

        timeline.tellAll();

        assertThat(printed.toString(UTF_8).lines().map(line -> line.strip().substring(0, 3)))
                .containsExactly("1.0", "3.0");
    }

    private static Verdict verdict(long atMillis, VerdictKind kind, double logEvidence) {
        Finding finding = new Finding(
                Comparison.NEW_AGAINST_STABLE,
                Signal.ERROR,
                1000,
                1,
                10,
                1,
                100,
                10,
                1,
                100,
                logEvidence,
                Math.log(Policy.defaults().falseAlarmEveryMillis() / 1000.0),
                true,
                "",
                List.of(),
                1.2,
                null);
        return new Verdict(
                1, "shop/checkout", BEGAN + atMillis, kind, finding, List.of(), null, null, null, null, "words");
    }
}
