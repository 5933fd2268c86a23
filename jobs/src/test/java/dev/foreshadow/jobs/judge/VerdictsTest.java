package dev.foreshadow.jobs.judge;

import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.detection.verdict.Assessment;
import dev.foreshadow.detection.verdict.Comparison;
import dev.foreshadow.detection.verdict.Coverage;
import dev.foreshadow.detection.verdict.Finding;
import dev.foreshadow.detection.verdict.GroupView;
import dev.foreshadow.detection.verdict.Signal;
import dev.foreshadow.detection.verdict.VerdictKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictsTest {
    @ParameterizedTest
    @EnumSource(VerdictKind.class)
    void has_a_word_for_every_kind(VerdictKind kind) {
        assertThat(verdict(kind, Comparison.TREND, Signal.ERROR, 1).kind().name())
                .isEqualTo(kind.name());
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void has_a_word_for_every_comparison(Comparison comparison) {
        assertThat(verdict(VerdictKind.HEALTHY, comparison, Signal.ERROR, 1)
                        .because()
                        .comparison()
                        .name())
                .isEqualTo(comparison.name());
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void has_a_word_for_every_signal(Signal signal) {
        assertThat(verdict(VerdictKind.HEALTHY, Comparison.TREND, signal, 1)
                        .because()
                        .signal()
                        .name())
                .isEqualTo(signal.name());
    }

    @ParameterizedTest
    @EnumSource(VerdictKind.class)
    void survives_json_when_a_ratio_has_no_upper_bound(VerdictKind kind) {
        Verdict verdict = verdict(kind, Comparison.TREND, Signal.LATENCY, Double.POSITIVE_INFINITY);
        assertThat(Json.read(Json.write(verdict), Verdict.class)).isEqualTo(verdict);
        assertThat(Json.text(verdict)).doesNotContain("Infinity").doesNotContain("NaN");
    }

    @ParameterizedTest
    @EnumSource(Finding.Unit.class)
    void has_a_word_for_every_unit(Finding.Unit unit) {
        assertThat(Stream.of(dev.foreshadow.contracts.verdict.Finding.Unit.values())
                        .map(Enum::name))
                .contains(unit.name());
    }

    @Test
    void carries_the_limit_and_both_levels() {
        var finding = verdict(VerdictKind.SHADOW_DEGRADED, Comparison.SHADOW_AGAINST_LIVE, Signal.GAUGE, 1)
                .because();

        assertThat(finding.marginRatio()).isEqualTo(1.3);
        assertThat(finding.level().of()).isEqualTo("queue");
        assertThat(finding.level().treatment()).isEqualTo(40);
        assertThat(finding.level().control()).isEqualTo(8);
    }

    private static Verdict verdict(VerdictKind kind, Comparison comparison, Signal signal, double ratioHigh) {
        Finding finding = new Finding(
                comparison,
                signal,
                1,
                2,
                3,
                4,
                5,
                Double.NaN,
                0,
                ratioHigh,
                Double.NEGATIVE_INFINITY,
                14,
                true,
                "",
                List.of(),
                1.3,
                Optional.of(new Finding.Level("queue", Finding.Unit.AS_REPORTED, 40, 8)));
        Assessment found = new Assessment(
                1_772_366_400,
                kind,
                List.of(finding),
                GroupView.SILENT,
                GroupView.SILENT,
                "r2",
                "r1",
                0,
                new Coverage(5, 2, 0.01, -1, 0),
                "",
                List.of(),
                "r2: fine");
        return Verdicts.of("shop/checkout", found).verdict();
    }
}
