package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.topic.Reading;
import dev.foreshadow.actuator.topic.TopicReader;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.json.MalformedMessage;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads decisions. At least once: an offset is committed when everything before it is answered,
 * so a crash repeats decisions and loses none; the ledger answers repetitions.
 */
public final class DecisionConsumer implements Reading {
    private static final String GROUP = "foreshadow-actuator";

    private static final Logger LOG = LoggerFactory.getLogger(DecisionConsumer.class);

    private final Set<String> namespaces;
    private final DecisionKey key;
    private final Inbox inbox;
    private final Reception reception;
    private final Offsets offsets = new Offsets();

    /** What happens to a decision that arrived. */
    public interface Reception {
        /** True when there is such an application. */
        boolean knows(String application);

        /** A decision lies in the inbox. */
        void arrived(String application);

        /** A message that cannot lead to anything; {@code decision} is null when it was not readable. */
        void refused(String application, String position, Decision decision, Ruling ruling);
    }

    private DecisionConsumer(Set<String> namespaces, DecisionKey key, Inbox inbox, Reception reception) {
        this.namespaces = Set.copyOf(namespaces);
        this.key = key;
        this.inbox = inbox;
        this.reception = reception;
    }

    /**
     * Starts reading. Decisions that are not answered when the reader is closed will be read again by whoever comes next.
     *
     * @param properties how to reach Kafka: {@code bootstrap.servers} and what its security needs
     * @param namespaces what this operator looks after, empty for everything; operators of other namespaces form other
     *     consumer groups, since each must see every decision
     * @param key what decisions must be signed with; null when they need not be
     */
    public static TopicReader start(
            Map<String, Object> properties, Set<String> namespaces, DecisionKey key, Inbox inbox, Reception reception) {
        Map<String, Object> inAGroup = new HashMap<>(properties);
        inAGroup.put("group.id", group(namespaces));
        inAGroup.put("auto.offset.reset", "earliest");
        inAGroup.put("fetch.max.wait.ms", "100");
        return TopicReader.start("intake", inAGroup, new DecisionConsumer(namespaces, key, inbox, reception));
    }

    @Override
    public boolean begin(Consumer<byte[], byte[]> kafka) {
        kafka.subscribe(List.of(Topics.DECISIONS), new Rebalance());
        return true;
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> read) {
        TopicPartition partition = new TopicPartition(read.topic(), read.partition());
        String position = "%s/%d/%d".formatted(read.topic(), read.partition(), read.offset());
        offsets.read(partition, read.offset());
        Runnable answered = () -> offsets.answered(partition, read.offset());
        try {
            Decision decision = Json.readEvent(read.value(), Decision.TYPE, Decision.class);
            if (key != null && !isSigned(read)) {
                refuseUnsigned(position, decision, answered);
            } else {
                deliver(position, decision, answered);
            }
        } catch (MalformedMessage | NullPointerException | IllegalArgumentException e) {
            String reason = e.getMessage() == null ? "empty message" : e.getMessage();
            reception.refused(null, position, null, Ruling.refuse("malformed", reason));
            answered.run();
        }
    }

    private boolean isSigned(ConsumerRecord<byte[], byte[]> read) {
        Header header = read.headers().lastHeader(DecisionKey.HEADER);
        return key.verifies(read.value(), header == null ? null : header.value());
    }

    private void refuseUnsigned(String position, Decision decision, Runnable answered) {
        Ruling ruling = Ruling.refuse(
                "signature", "header %s is missing or does not fit the %s".formatted(DecisionKey.HEADER, key));
        reception.refused(decision.application(), position, decision, ruling);
        answered.run();
    }

    private void deliver(String position, Decision decision, Runnable answered) {
        String application = decision.application();
        if (application != null && isElsewhere(application)) {
            answered.run();
            return;
        }
        if (application == null || !reception.knows(application)) {
            Ruling ruling = Ruling.refuse("unknown", "there is no ShadowDeployment %s".formatted(application));
            reception.refused(application, position, decision, ruling);
            answered.run();
            return;
        }
        inbox.put(application, new Letter(decision, System.nanoTime(), answered));
        reception.arrived(application);
    }

    private boolean isElsewhere(String application) {
        int slash = application.indexOf('/');
        return !namespaces.isEmpty() && (slash < 0 || !namespaces.contains(application.substring(0, slash)));
    }

    private static String group(Set<String> namespaces) {
        return namespaces.isEmpty() ? GROUP : GROUP + "." + String.join(".", new TreeSet<>(namespaces));
    }

    @Override
    public void settle(Consumer<byte[], byte[]> kafka) {
        Map<TopicPartition, OffsetAndMetadata> due = offsets.due();
        if (!due.isEmpty()) {
            kafka.commitSync(due);
            offsets.committed(due);
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            offsets.revoked(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("event=intake-assigned partitions={}", partitions);
        }
    }
}
