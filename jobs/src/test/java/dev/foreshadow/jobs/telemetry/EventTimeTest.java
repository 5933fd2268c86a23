package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.jobs.SeenTime;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;

class EventTimeTest {
    private static final long NOW = 1_772_366_400_000L;
    private final ManualClock activity = new ManualClock();
    private final SeenTime seen = new SeenTime();
    private final WatermarkGenerator<RequestBatch> time = EventTime.strategy(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC))
            .createWatermarkGenerator(SeenTime.context(activity));

    @Test
    void stays_the_allowed_disorder_behind_the_newest_request() throws Rejected {
        hear(NOW - 10_000);
        hear(NOW - 11_000);
        time.onPeriodicEmit(seen);
        assertThat(seen.watermark()).isEqualTo(NOW - 12_001);
    }

    @Test
    void is_not_pushed_past_the_wall_clock_by_a_sender_whose_clock_is_ahead() throws Rejected {
        hear(NOW + 240_000);
        time.onPeriodicEmit(seen);
        assertThat(seen.watermark()).isEqualTo(NOW - 2_001);
    }

    @Test
    void is_idle_when_nothing_but_garbage_comes() throws Rejected {
        hear(NOW - 10_000);
        time.onPeriodicEmit(seen);
        for (int second = 0; second < 12; second++) {
            activity.advanceTime(Duration.ofSeconds(1));
            RequestBatch garbage = batch();
            garbage.add(new DeadLetter(1, "otlp_logs", 0, 1, -1, "wrong-type", "", "", 0, NOW));
            time.onEvent(garbage, garbage.newestMillis(), seen);
            time.onPeriodicEmit(seen);
        }
        assertThat(seen.isIdle()).isTrue();
    }

    private void hear(long atMillis) throws Rejected {
        RequestRules rules = new RequestRules(Duration.ofDays(7), Duration.ofMinutes(5));
        Request request = rules.read(TestRecord.at(atMillis).build(), NOW);
        RequestBatch batch = batch();
        batch.add(request);
        time.onEvent(batch, batch.newestMillis(), seen);
    }

    private static RequestBatch batch() {
        RequestBatch batch = new RequestBatch();
        batch.begin(new byte[0]);
        return batch;
    }
}
