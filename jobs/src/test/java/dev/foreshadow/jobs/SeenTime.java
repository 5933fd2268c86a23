package dev.foreshadow.jobs;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;

/** Remembers what a watermark strategy said last. */
public final class SeenTime implements WatermarkOutput {
    private long watermark = Long.MIN_VALUE;
    private boolean idle;

    public long watermark() {
        return watermark;
    }

    public boolean isIdle() {
        return idle;
    }

    @Override
    public void emitWatermark(Watermark mark) {
        watermark = mark.getTimestamp();
    }

    @Override
    public void markIdle() {
        idle = true;
    }

    @Override
    public void markActive() {
        idle = false;
    }

    /** Where a generator is made whose inputs are active by this clock. */
    public static WatermarkGeneratorSupplier.Context context(RelativeClock activity) {
        return new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
                return new UnregisteredMetricsGroup();
            }

            @Override
            public RelativeClock getInputActivityClock() {
                return activity;
            }
        };
    }
}
