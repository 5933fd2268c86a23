package dev.foreshadow.jobs.judge;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.aggregation.Panes;
import dev.foreshadow.jobs.pairing.PairPane;
import dev.foreshadow.jobs.telemetry.Request.Origin;
import dev.foreshadow.jobs.usage.PodUsage;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeSerializerTest {
    private final NoticeSerializer serializer = NoticeSerializer.INSTANCE.duplicate();

    @Test
    void brings_counts_across() throws IOException {
        int[] buckets = {3, 70_000};
        int[] counts = {1, 2};
        Pane pane =
                new Pane("shop/checkout", 7, Group.SHADOW, "r2", "GET /käse", "node-1", 4, 1, buckets, counts, true);
        Notice found = across(Notice.of(Panes.of(pane)));
        assertThat(found.requests()).isEqualTo(4);
        assertThat(found.counts().unpacked())
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(pane);
    }

    @Test
    void brings_pairs_across() throws IOException {
        Notice pairs = Notice.of(new PairPane("shop/checkout", 7, "GET /a", "node-1", "r1", 6, 5, 4, 3, 2, 1));
        assertThat(across(pairs)).isEqualTo(pairs);
    }

    @Test
    void brings_usage_across() throws IOException {
        Notice usage = Notice.of(
                new PodUsage("shop/checkout", Origin.LIVE, "", "r1", "node-1", "pod-1", 7_500, 0.5, 1e9, 2e9, 3, 1));
        assertThat(across(usage)).isEqualTo(usage);
    }

    private Notice across(Notice notice) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(notice, bytes);
        return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    }
}
