package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PodSample;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MemoryTraceTest {
    private static final int STEPS_PER_HOUR = 3_600 / MemoryTrace.STEP_SECONDS;

    /** Day, noise and saw move a reading by less than this share of the limit. */
    private static final double WANDERS = 0.2;

    @Test
    void a_leak_reaches_the_limit_when_it_should() {
        MemoryTrace trace = MemoryTrace.leaking(1, 3_600, 7_200);

        assertThat(usedShareAfter(trace, STEPS_PER_HOUR)).isCloseTo(MemoryTrace.USUAL_SHARE, within(WANDERS));
        assertThat(usedShareAfter(trace, 2 * STEPS_PER_HOUR)).isCloseTo(1, within(WANDERS));
    }

    @Test
    void a_sound_host_stays_where_it_was() {
        assertThat(usedShareAfter(MemoryTrace.sound(2), 100 * STEPS_PER_HOUR))
                .isCloseTo(MemoryTrace.USUAL_SHARE, within(WANDERS));
    }

    @Test
    void follows_from_its_seed() {
        assertThat(MemoryTrace.sound(3).next()).isEqualTo(MemoryTrace.sound(3).next());
    }

    private static double usedShareAfter(MemoryTrace trace, int steps) {
        for (int step = 0; step < steps; step++) {
            trace.next();
        }
        PodSample sample = trace.next().pods().stream()
                .filter(pod -> pod.group() == Group.SHADOW)
                .findFirst()
                .orElseThrow();
        return sample.memoryBytes() / sample.memoryLimitBytes();
    }
}
