package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.pairing.TwinPart;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.telemetry.Request;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Counted requests.
 *
 * @param panes counts of one second each
 * @param twins the ids behind them, for applications that mirror
 */
public record Count(DataStream<Pane> panes, DataStream<TwinPart> twins) {
    /** Counts eligible requests. */
    public static Count perPane(DataStream<Request> requests, DataStream<ApplicationChange> applications) {
        SingleOutputStreamOperator<Pane> panes = requests.connect(applications.broadcast())
                .transform("Count per pane", TypeInformation.of(Pane.class), new CountPerPane())
                .uid("count-per-pane");
        return new Count(panes, panes.getSideOutput(CountPerPane.TWINS));
    }
}
