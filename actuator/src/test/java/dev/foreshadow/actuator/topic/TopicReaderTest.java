package dev.foreshadow.actuator.topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TopicReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("news", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private final Heard heard = new Heard();

    @Test
    void goes_on_when_the_broker_was_away() {
        kafka.schedulePollTask(() -> kafka.setPollException(new KafkaException("away")));
        kafka.schedulePollTask(() -> say("back"));
        readUntilHeard("back");
    }

    @Test
    void passes_over_a_message_that_breaks_its_reading() {
        kafka.schedulePollTask(() -> say("broken"));
        kafka.schedulePollTask(() -> say("whole"));
        readUntilHeard("whole");
    }

    @Test
    void asks_again_while_the_topic_is_missing() {
        heard.missing.set(1);
        kafka.schedulePollTask(() -> say("late"));
        readUntilHeard("late");
    }

    @Test
    void settles_once_more_and_closes_the_consumer_at_the_end() {
        kafka.schedulePollTask(() -> say("last"));
        readUntilHeard("last");
        assertThat(kafka.closed()).isTrue();
        assertThat(heard.settled.get()).isPositive();
    }

    private void readUntilHeard(String word) {
        TopicReader reader = TopicReader.start("test", kafka, heard);
        try {
            await().atMost(PATIENCE).until(() -> heard.words.equals(List.of(word)));
        } finally {
            reader.close();
        }
    }

    private void say(String word) {
        kafka.addRecord(new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                heard.next.getAndIncrement(),
                null,
                word.getBytes(StandardCharsets.UTF_8)));
    }

    private static final class Heard implements Reading {
        private final List<String> words = new CopyOnWriteArrayList<>();
        private final AtomicInteger missing = new AtomicInteger();
        private final AtomicInteger settled = new AtomicInteger();
        private final AtomicInteger next = new AtomicInteger();

        @Override
        public boolean begin(Consumer<byte[], byte[]> kafka) {
            if (missing.getAndDecrement() > 0) {
                return false;
            }
            kafka.assign(List.of(PARTITION));
            ((MockConsumer<byte[], byte[]>) kafka).updateBeginningOffsets(Map.of(PARTITION, 0L));
            return true;
        }

        @Override
        public void read(ConsumerRecord<byte[], byte[]> message) {
            String word = new String(message.value(), StandardCharsets.UTF_8);
            if (word.equals("broken")) {
                throw new IllegalStateException("no word");
            }
            words.add(word);
        }

        @Override
        public void settle(Consumer<byte[], byte[]> kafka) {
            settled.incrementAndGet();
        }
    }
}
