package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.wire.SerializerTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

import java.util.List;

/**
 * What one subtask counted of one application within one second, packed: one message instead of one for each pod and route,
 * and one array in state until the second is judged. {@link PaneReader} takes it apart. The array is not changed after it
 * was made.
 *
 * @param application {@code namespace/name}
 * @param second epoch second of event time
 * @param size panes in it, at least 1
 * @param requests requests in all of them
 * @param rows the panes
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record Panes(String application, long second, int size, long requests, byte[] rows) {
    /** Packed on the wire and in state. */
    public static final TypeInformation<Panes> TYPE = new SerializerTypeInfo<>(Panes.class, PanesSerializer.INSTANCE);

    /** A single one. */
    public static Panes of(Pane pane) {
        PaneWriter writer = new PaneWriter();
        writer.begin();
        writer.add(pane);
        return writer.end(pane.application(), pane.second());
    }

    /** Its panes one by one; slower than one reader for many. */
    public List<Pane> unpacked() {
        return new PaneReader().read(this);
    }
}
