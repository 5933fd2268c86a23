package dev.foreshadow.jobs.policy;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

import java.time.Duration;

/**
 * Event time of the applications topic, which has none of its own: nothing until a partition has been read, then the end
 * of time. So telemetry that lies ready at the start waits for its policy, and a policy that changes once a week never
 * holds event time back. (Idleness alone would: each new policy would wake the stream and stall event time again.)
 */
final class ReadOnceThenForever implements WatermarkGenerator<ApplicationChange> {
    /** A topic that is silent this long after something came has been read. */
    private static final Duration QUIET = Duration.ofMillis(300);

    /** A partition from which nothing comes at all is empty. */
    private static final Duration EMPTY = Duration.ofSeconds(2);

    private final RelativeClock clock;
    private final long startedNanos;
    private long heardNanos;
    private boolean heard;

    private ReadOnceThenForever(RelativeClock clock) {
        this.clock = clock;
        this.startedNanos = clock.relativeTimeNanos();
    }

    static WatermarkStrategy<ApplicationChange> strategy() {
        return WatermarkStrategy.<ApplicationChange>forGenerator(
                        context -> new ReadOnceThenForever(context.getInputActivityClock()))
                .withTimestampAssigner((change, none) -> Long.MIN_VALUE);
    }

    @Override
    public void onEvent(ApplicationChange change, long timestamp, WatermarkOutput output) {
        heard = true;
        heardNanos = clock.relativeTimeNanos();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long now = clock.relativeTimeNanos();
        boolean read = heard && now - heardNanos >= QUIET.toNanos();
        boolean empty = !heard && now - startedNanos >= EMPTY.toNanos();
        if (read || empty) {
            output.emitWatermark(new Watermark(Long.MAX_VALUE));
        }
    }
}
