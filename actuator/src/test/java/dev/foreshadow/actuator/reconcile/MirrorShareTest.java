package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MirrorSpec.Match;
import dev.foreshadow.actuator.resource.MirrorSpec.Method;
import dev.foreshadow.contracts.verdict.Coverage;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static dev.foreshadow.actuator.TestObjects.NOW;
import static org.assertj.core.api.Assertions.assertThat;

class MirrorShareTest {
    private static final MirrorShare USUAL = new MirrorShare(BigDecimal.ONE, null);
    private static final Optional<Verdict> QUIET = Optional.of(verdict(false, 0, 1_000));

    @Test
    void the_owners_percentage_is_the_rule() {
        assertThat(MirrorShare.of(spec("1", null), USUAL, QUIET, NOW)).isEqualTo(USUAL);
        assertThat(MirrorShare.of(spec("1", null), USUAL, Optional.empty(), NOW))
                .isEqualTo(USUAL);
    }

    @Test
    void first_signs_raise_it_to_what_the_judge_needs() {
        MirrorShare raised = MirrorShare.of(spec("1", null), USUAL, Optional.of(verdict(true, 0.0234, 1_000)), NOW);
        assertThat(raised.percent()).isEqualByComparingTo("2.3");
        assertThat(raised.raisedUntil()).isEqualTo(NOW.plus(MirrorShare.AFTERGLOW));
    }

    @Test
    void never_above_the_cap() {
        assertThat(MirrorShare.of(spec("1", null), USUAL, Optional.of(verdict(true, 0.4, 1_000)), NOW)
                        .percent())
                .isEqualByComparingTo("5");
        assertThat(MirrorShare.of(spec("1", null), USUAL, Optional.of(verdict(true, 0, 1_000)), NOW)
                        .percent())
                .isEqualByComparingTo("5");
    }

    @Test
    void stays_raised_for_a_minute_after_the_last_sign_and_is_then_lowered() {
        MirrorShare raised = MirrorShare.of(spec("1", null), USUAL, Optional.of(verdict(true, 0.03, 1_000)), NOW);
        MirrorShare later = MirrorShare.of(spec("1", null), raised, QUIET, NOW.plusSeconds(59));
        assertThat(later.percent()).isEqualByComparingTo("3");
        assertThat(MirrorShare.of(spec("1", null), later, QUIET, NOW.plus(Duration.ofMinutes(1))))
                .isEqualTo(USUAL);
    }

    @Test
    void no_mirror_stays_no_mirror() {
        assertThat(MirrorShare.of(spec(null, null), USUAL, Optional.of(verdict(true, 0.03, 1_000)), NOW)
                        .percent())
                .isZero();
    }

    @Test
    void a_limit_of_copies_per_second_lowers_it() {
        assertThat(MirrorShare.of(spec("5", 10), USUAL, QUIET, NOW).percent()).isEqualByComparingTo("1");
        assertThat(MirrorShare.of(spec("5", 500), USUAL, QUIET, NOW).percent()).isEqualByComparingTo("5");
    }

    @Test
    void small_changes_of_traffic_do_not_change_the_route() {
        MirrorShare limited = MirrorShare.of(spec("5", 10), USUAL, QUIET, NOW);
        Optional<Verdict> more = Optional.of(verdict(false, 0, 1_150));
        assertThat(MirrorShare.of(spec("5", 10), limited, more, NOW)).isEqualTo(limited);
        Optional<Verdict> twice = Optional.of(verdict(false, 0, 2_000));
        assertThat(MirrorShare.of(spec("5", 10), limited, twice, NOW).percent()).isEqualByComparingTo("0.5");
    }

    private static MirrorSpec spec(String percent, Integer most) {
        return new MirrorSpec(percent, List.of(new Match(List.of(Method.GET), "/")), null, null, null, most);
    }

    private static Verdict verdict(boolean early, double needed, double liveRate) {
        GroupView live = new GroupView(liveRate, 0.001, 20, 90, 4);
        return new Verdict(
                Verdict.SCHEMA,
                "shop/checkout",
                NOW.toEpochMilli(),
                VerdictKind.HEALTHY,
                null,
                List.of(),
                live,
                live,
                null,
                new Coverage(2, 1.5, needed, -1, 0),
                "fine",
                early,
                null);
    }
}
