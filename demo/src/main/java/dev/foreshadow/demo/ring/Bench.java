package dev.foreshadow.demo.ring;

import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.demo.story.Listener;
import dev.foreshadow.demo.story.Tap;

/** Half a ring: broker and job, without a cluster to act on. */
public final class Bench implements AutoCloseable {
    private final Parts parts = new Parts();
    private final EmbeddedKafka kafka;

    private Bench(EmbeddedKafka kafka) {
        this.kafka = parts.add(kafka);
    }

    /** Starts a broker with all topics. */
    public static Bench start() {
        Bench bench = new Bench(EmbeddedKafka.start());
        bench.kafka.createTopics(TopicPlan.with(TopicPlan.REPLAY_PARTITIONS));
        return bench;
    }

    /** Starts the job; what is in the topics by then is read from the beginning. */
    public void startJob() throws Exception {
        parts.add(FlinkCluster.start(Job.settings(kafka.bootstrapServers()), Port.anyFree(), Job.PARALLELISM));
    }

    /** Lets a listener hear what the job writes, from the beginning. */
    public void listen(Listener listener) {
        parts.add(Tap.open(kafka.bootstrapServers(), listener));
    }

    /** {@code host:port} of the broker. */
    public String kafka() {
        return kafka.bootstrapServers();
    }

    @Override
    public void close() {
        parts.close();
    }
}
