package dev.foreshadow.actuator.resource;

import dev.foreshadow.actuator.resource.MirrorSpec.Match;
import dev.foreshadow.actuator.resource.MirrorSpec.Method;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

import static dev.foreshadow.actuator.TestObjects.checkout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShadowDeploymentTest {
    private static final List<Match> GETS = List.of(new Match(List.of(Method.GET), "/"));

    @Test
    void what_nobody_set_has_a_default() {
        var spec = checkout().getSpec();
        assertThat(spec.mitigation().cooldownTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(spec.analysis().falseAlarmTime()).isEqualTo(Duration.ofDays(30));
        assertThat(spec.analysis().minEffect().floorShare()).isEqualTo(0.00002);
        assertThat(spec.intent()).isEqualTo(Intent.RUN);
    }

    @Test
    void survives_writing_and_reading() {
        var written = Serialization.asYaml(checkout());
        assertThat(Serialization.unmarshal(written, ShadowDeployment.class).getSpec())
                .isEqualTo(checkout().getSpec());
    }

    @Test
    void an_unset_percentage_means_no_mirror() {
        assertThat(MirrorSpec.OFF.checkedPercent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.05", "5.1", "100"})
    void refuses_a_mirror_outside_the_cap_and_names_the_way_out(String percent) {
        assertThatThrownBy(() -> new MirrorSpec(percent, GETS, null, null, null, null).checkedPercent())
                .isInstanceOf(InvalidResource.class)
                .hasMessageContaining("spec.shadow.mirror.percent is " + percent)
                .hasMessageContaining("allowAboveCap: true");
    }

    @Test
    void lifts_the_cap_when_asked() {
        assertThat(new MirrorSpec("50", GETS, null, true, null, null).checkedPercent())
                .isEqualByComparingTo("50");
    }

    @Test
    void refuses_a_mirror_that_matches_nothing() {
        assertThatThrownBy(() -> new MirrorSpec("1", List.of(), null, null, null, null).checkedPercent())
                .hasMessageContaining("spec.shadow.mirror.match");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "90s,PT1M30S", "1h30m,PT1H30M", "30d,PT720H"})
    void reads_lengths_of_time_as_people_write_them(String text, Duration expected) {
        assertThat(Span.parse("spec.x", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m5", "5 m", "-5s"})
    void refuses_other_lengths_of_time(String text) {
        assertThatThrownBy(() -> Span.parse("spec.x", text)).hasMessageStartingWith("spec.x is \"" + text + "\"");
    }
}
