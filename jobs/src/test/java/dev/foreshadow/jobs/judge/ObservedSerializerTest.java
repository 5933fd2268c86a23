package dev.foreshadow.jobs.judge;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.pairing.PairPane;
import dev.foreshadow.jobs.telemetry.Request.Origin;
import dev.foreshadow.jobs.usage.PodUsage;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedSerializerTest {
    private final ObservedSerializer serializer = ObservedSerializer.INSTANCE.duplicate();

    @Test
    void brings_counts_across() throws IOException {
        int[] buckets = {3, 70_000};
        int[] counts = {1, 2};
        Pane pane =
                new Pane("shop/checkout", 7, Group.SHADOW, "r2", "GET /käse", "node-1", 4, 1, buckets, counts, true);
        assertThat(across(Observed.of(pane))).usingRecursiveComparison().isEqualTo(Observed.of(pane));
    }

    @Test
    void brings_pairs_across() throws IOException {
        Observed pairs = Observed.of(new PairPane("shop/checkout", 7, "GET /a", "node-1", "r1", 6, 5, 4, 3, 2, 1));
        assertThat(across(pairs)).isEqualTo(pairs);
    }

    @Test
    void brings_usage_across() throws IOException {
        Observed usage = Observed.of(
                new PodUsage("shop/checkout", Origin.LIVE, "", "r1", "node-1", "pod-1", 7_500, 0.5, 1e9, 2e9, 3, 1));
        assertThat(across(usage)).isEqualTo(usage);
    }

    private Observed across(Observed observed) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(observed, bytes);
        return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    }
}
