package dev.foreshadow.actuator.intake;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class OffsetsTest {
    private final TopicPartition partition = new TopicPartition("decisions", 0);
    private final Offsets offsets = new Offsets();

    @BeforeEach
    void three_are_read() {
        offsets.read(partition, 7);
        offsets.read(partition, 8);
        offsets.read(partition, 9);
    }

    @Test
    void commits_up_to_the_first_decision_without_an_answer() {
        offsets.answered(partition, 7);
        offsets.answered(partition, 9);
        assertThat(offsets.due()).containsEntry(partition, new OffsetAndMetadata(8));
    }

    @Test
    void commits_past_the_last_when_all_are_answered() {
        List.of(7L, 8L, 9L).forEach(offset -> offsets.answered(partition, offset));
        assertThat(offsets.due()).containsEntry(partition, new OffsetAndMetadata(10));
    }

    @Test
    void commits_nothing_twice() {
        offsets.committed(offsets.due());
        assertThat(offsets.due()).isEmpty();
    }

    @Test
    void forgets_a_partition_that_went_to_another_replica() {
        offsets.revoked(List.of(partition));
        offsets.answered(partition, 7);
        assertThat(offsets.due()).isEmpty();
    }
}
