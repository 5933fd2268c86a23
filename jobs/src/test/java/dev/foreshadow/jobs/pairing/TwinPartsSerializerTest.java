package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

class TwinPartsSerializerTest {
    private final TwinPartsSerializer serializer = new TwinPartsSerializer();

    @Test
    void brings_parts_of_several_kinds_across() throws IOException {
        TwinPartsWriter writer = new TwinPartsWriter();
        writer.add(new Where(Group.LIVE, "r1", "GET /käse", "node-1"), new long[] {1, -2, 3}, new int[] {7, ~8, 9}, 2);
        writer.add(new Where(Group.SHADOW, "r2", "GET /a", "node-2"), new long[] {1}, new int[] {6}, 1);
        TwinParts parts = writer.end("shop/checkout", 7);
        assertThat(across(parts)).usingRecursiveComparison().isEqualTo(parts);
        assertThat(parts.ids()).containsExactly(1, -2, 1);
        assertThat(parts.ends()).containsExactly(2, 3);
    }

    @Test
    void begins_anew_after_each_message() {
        TwinPartsWriter writer = new TwinPartsWriter();
        writer.add(new Where(Group.LIVE, "r1", "GET /a", "node-1"), new long[] {1}, new int[] {7}, 1);
        TwinParts first = writer.end("shop/checkout", 7);
        assertThat(writer.size()).isZero();
        assertThat(writer.end("shop/checkout", 8).wheres()).isEmpty();
        assertThat(first.wheres()).hasSize(1);
    }

    private TwinParts across(TwinParts parts) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(parts, bytes);
        return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    }
}
