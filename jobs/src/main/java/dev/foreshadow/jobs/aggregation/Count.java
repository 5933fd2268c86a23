package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.jobs.pairing.TwinParts;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Counted requests.
 *
 * @param panes counts of one second each
 * @param twins the ids behind them, for applications that mirror
 * @param deadLetters what could not be read
 */
public record Count(DataStream<Panes> panes, DataStream<TwinParts> twins, DataStream<DeadLetter> deadLetters) {
    /** Counts eligible requests. */
    public static Count perPane(DataStream<RequestBatch> telemetry, DataStream<ApplicationChange> applications) {
        SingleOutputStreamOperator<Panes> panes = telemetry
                .connect(applications.broadcast())
                .transform("Count per pane", Panes.TYPE, new CountPerPane())
                .uid("count-per-pane");
        return new Count(
                panes, panes.getSideOutput(CountPerPane.TWINS), panes.getSideOutput(CountPerPane.DEAD_LETTERS));
    }
}
