package dev.foreshadow.jobs.policy;

import dev.foreshadow.jobs.SeenTime;
import dev.foreshadow.jobs.TestObjects;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class ReadOnceThenIdleTest {
    private final ManualClock clock = new ManualClock();
    private final SeenTime seen = new SeenTime();
    private final WatermarkGenerator<ApplicationChange> time =
            ReadOnceThenIdle.strategy().createWatermarkGenerator(SeenTime.context(clock));

    @Test
    void holds_event_time_back_while_applications_are_being_read() {
        for (int i = 0; i < 50; i++) {
            hear();
            pass(Duration.ofMillis(200));
        }
        assertThat(seen.isIdle()).isFalse();
    }

    @Test
    void lets_event_time_go_when_they_were_read_and_never_holds_it_back_again() {
        hear();
        pass(Duration.ofMillis(300));
        assertThat(seen.isIdle()).isTrue();

        hear();
        pass(Duration.ofMillis(50));
        assertThat(seen.isIdle()).isTrue();
    }

    @Test
    void does_not_wait_for_ever_for_an_empty_topic() {
        pass(Duration.ofSeconds(2));
        assertThat(seen.isIdle()).isTrue();
    }

    private void hear() {
        ApplicationChange change = new ApplicationChange(TestObjects.CHECKOUT, TestObjects.checkout(1));
        time.onEvent(change, Long.MIN_VALUE, seen);
    }

    private void pass(Duration duration) {
        clock.advanceTime(duration);
        time.onPeriodicEmit(seen);
    }

    @Test
    void never_jumps_to_a_time_that_telemetry_has_not_reached() {
        hear();
        pass(Duration.ofMinutes(1));
        assertThat(seen.watermark()).isEqualTo(Long.MIN_VALUE);
    }
}
