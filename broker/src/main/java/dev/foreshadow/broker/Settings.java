package dev.foreshadow.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's configuration: one node in both roles, everything replicated once, nothing slow at the start. */
final class Settings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Above the 1 MB default, so that an oversized record reaches the job and is dead-lettered there with a reason. */
    private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    private Settings() {}

    static Map<String, String> of(Path data, int clientPort, int controllerPort, Access access) {
        Map<String, String> settings = new HashMap<>(single());
        settings.putAll(access.broker());
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("process.roles", "broker,controller");
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put(
                "listener.security.protocol.map",
                "%1$s:%1$s,%2$s:PLAINTEXT".formatted(access.protocol(), CONTROLLER_LISTENER));
        settings.put(
                "listeners",
                "%s://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(access.protocol(), clientPort, controllerPort));
        settings.put("advertised.listeners", access.protocol() + "://127.0.0.1:" + clientPort);
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", String.valueOf(MAX_MESSAGE_BYTES));
        settings.put("replica.fetch.max.bytes", String.valueOf(MAX_MESSAGE_BYTES));
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("transaction.max.timeout.ms", "3600000");
        // Replayed telemetry carries old time stamps; retention must not delete it under a reader.
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.check.interval.ms", "1000"); // for topics that set a limit of their own
        settings.put("log.cleaner.backoff.ms", "5000");
        return settings;
    }

    /** Internal topics: one replica and one partition each; the default of 50 partitions is only start-up time here. */
    private static Map<String, String> single() {
        Map<String, String> settings = new HashMap<>();
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        return settings;
    }
}
