package dev.foreshadow.jobs.telemetry;

import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;
import org.apache.flink.util.clock.RelativeClock;

import java.time.Clock;
import java.time.Duration;

/**
 * Event time of one Kafka partition: what the gateway stamped, less a bounded disorder.
 *
 * <p>Two guards beyond the usual. Dead letters have no time and do not keep a partition awake: a partition that carries
 * nothing but garbage is idle, else it would hold all others back. And a sender whose clock runs ahead cannot push event
 * time past the wall clock, which would make everybody else's records late.
 */
final class EventTime implements WatermarkGenerator<RequestBatch> {
    private final WatermarksWithIdleness<RequestBatch> timed;
    private final Clock clock;

    private EventTime(Duration outOfOrderness, Duration idleness, Clock clock, RelativeClock activity) {
        this.timed =
                new WatermarksWithIdleness<>(new BoundedOutOfOrdernessWatermarks<>(outOfOrderness), idleness, activity);
        this.clock = clock;
    }

    static WatermarkStrategy<RequestBatch> strategy(Duration outOfOrderness, Duration idleness, Clock clock) {
        return WatermarkStrategy.<RequestBatch>forGenerator(
                        context -> new EventTime(outOfOrderness, idleness, clock, context.getInputActivityClock()))
                .withTimestampAssigner((batch, none) -> batch.newestMillis());
    }

    @Override
    public void onEvent(RequestBatch batch, long timestamp, WatermarkOutput output) {
        if (batch.size() > 0) {
            timed.onEvent(batch, Math.min(timestamp, clock.millis()), output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        timed.onPeriodicEmit(output);
    }
}
