package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.telemetry.Request;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Counts eligible requests. */
public final class Count {
    private Count() {}

    /** Panes of one second each. */
    public static DataStream<Pane> perPane(DataStream<Request> requests, DataStream<ApplicationChange> applications) {
        return requests.connect(applications.broadcast())
                .transform("Count per pane", TypeInformation.of(Pane.class), new CountPerPane())
                .uid("count-per-pane");
    }
}
