package dev.foreshadow.jobs.policy;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

import java.time.Duration;

/**
 * Event time of the applications topic, which has none of its own: it holds event time back until a partition has been
 * read, and is idle from then on. So telemetry that lies ready at the start waits for its policy, and a policy that
 * changes once a week never holds event time back: a record alone does not wake the stream, only a watermark would.
 * (The end of time as a watermark would not do: while telemetry is idle too, before the first request, it would be the
 * lowest one, and event time would jump to the end.)
 */
final class ReadOnceThenIdle implements WatermarkGenerator<ApplicationChange> {
    /** A topic that is silent this long after something came has been read. */
    private static final Duration QUIET = Duration.ofMillis(300);

    /** A partition from which nothing comes at all is empty. */
    private static final Duration EMPTY = Duration.ofSeconds(2);

    private final RelativeClock clock;
    private final long startedNanos;
    private long heardNanos;
    private boolean heard;

    private ReadOnceThenIdle(RelativeClock clock) {
        this.clock = clock;
        this.startedNanos = clock.relativeTimeNanos();
    }

    static WatermarkStrategy<ApplicationChange> strategy() {
        return WatermarkStrategy.<ApplicationChange>forGenerator(
                        context -> new ReadOnceThenIdle(context.getInputActivityClock()))
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
            output.markIdle();
        }
    }
}
