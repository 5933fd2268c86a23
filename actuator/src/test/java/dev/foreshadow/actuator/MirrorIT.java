package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.contracts.verdict.VerdictKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/** The owner wants one percent to be mirrored. */
class MirrorIT {
    private final World world = new World();
    private final TestJudge judge = new TestJudge(world.namespace + "/checkout", world.clock, VerdictKind.HEALTHY);

    @AfterEach
    void close() {
        judge.close();
        world.close();
    }

    @Test
    void more_is_mirrored_up_to_the_cap_while_the_judge_sees_first_signs_and_a_minute_longer() {
        world.start(Stage.operator());
        world.create(spec -> spec.withMirror(percent("1", spec.shadow().mirror())));
        untilMirrored("1");

        judge.seesSigns(true);
        untilMirrored("5");
        assertThat(mirroredPercent()).isEqualTo(5.0);

        judge.seesSigns(false);
        world.clock.forward(Duration.ofMinutes(2));
        untilMirrored("1");
        assertThat(mirroredPercent()).isEqualTo(1.0);
    }

    private void untilMirrored(String percent) {
        world.untilStatus(status ->
                status.mirror() != null && percent.equals(status.mirror().observedPercent()));
    }

    private double mirroredPercent() {
        return world.route().getSpec().getHttp().stream()
                .map(rule -> rule.getMirrorPercentage())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static MirrorSpec percent(String percent, MirrorSpec held) {
        return new MirrorSpec(percent, held.match(), held.exclude(), null, null, null);
    }
}
