package dev.foreshadow.simulator.telemetry;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.simulator.fault.Faults;
import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.Answer;
import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.model.Second;
import dev.foreshadow.simulator.model.World;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One OpenTelemetry Collector per node: each second it exports what the node's pods finished in that second.
 * A request that is still running is reported later, with the time at which it started, as a sidecar does.
 */
public final class Collectors {
    /** A record takes about 450 bytes, so that a message stays well below the collector's limit of 1 MB. */
    private static final int MAX_RECORDS_PER_MESSAGE = 1_000;

    private static final int METRICS_EVERY_SECONDS = 5;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final FleetPlan fleet;
    private final Faults faults;
    private final Encoder encoder;
    private final TelemetrySink sink;
    private final PriorityQueue<Answer> running = new PriorityQueue<>(Comparator.comparingLong(Answer::endMillis)
            .thenComparingLong(answer -> answer.request().second())
            .thenComparingInt(answer -> answer.request().index())
            .thenComparing(Answer::mirrored));

    /** Collectors that write {@code encoding} into {@code sink}. */
    public Collectors(FleetPlan fleet, Faults faults, Encoding encoding, TelemetrySink sink) {
        this.fleet = fleet;
        this.faults = faults;
        this.encoder = Encoder.of(encoding);
        this.sink = sink;
    }

    /** Takes in what happened and sends what was finished by the end of that second. */
    public void export(Second second) {
        running.addAll(second.live());
        running.addAll(second.shadow());
        long untilMillis = second.startMillis() + MILLIS_PER_SECOND;
        Map<String, Map<Pod, List<Batch.Entry>>> byNode = new TreeMap<>();
        while (!running.isEmpty() && running.peek().endMillis() < untilMillis) {
            Answer answer = running.poll();
            if (!faults.silence(answer.pod(), second.second())) {
                byNode.computeIfAbsent(answer.pod().node(), node -> new LinkedHashMap<>())
                        .computeIfAbsent(answer.pod(), pod -> new ArrayList<>())
                        .add(AccessLog.entry(answer));
            }
        }
        byNode.forEach(this::sendLogs);
    }

    /** Sends what the kubelets say, every few seconds. */
    public void exportUsage(ClusterView view, World world, Second second) {
        if (Math.floorMod(second.second(), METRICS_EVERY_SECONDS) != 0) {
            return;
        }
        long atMillis = second.startMillis() + MILLIS_PER_SECOND - 1;
        Map<String, List<Batch<Batch.Gauge>>> byNode = new TreeMap<>();
        for (Pod pod : view.pods()) {
            boolean up = !world.isDown(pod, second.second() + 1);
            if (faults.silence(pod, second.second())) {
                continue;
            }
            world.usage(pod).ifPresent(usage -> byNode.computeIfAbsent(pod.node(), node -> new ArrayList<>())
                    .add(new Batch<>(AccessLog.resource(fleet, pod), AccessLog.gauges(pod, usage, up, atMillis))));
        }
        byNode.forEach((node, batches) -> sink.send(Topics.OTLP_METRICS, node, encoder.metrics(batches)));
    }

    private void sendLogs(String node, Map<Pod, List<Batch.Entry>> byPod) {
        List<Batch<Batch.Entry>> message = new ArrayList<>();
        int records = 0;
        for (Batch<Batch.Entry> batch :
                byPod.entrySet().stream().flatMap(this::split).toList()) {
            if (records + batch.entries().size() > MAX_RECORDS_PER_MESSAGE) {
                sink.send(Topics.OTLP_LOGS, node, encoder.logs(message));
                message = new ArrayList<>();
                records = 0;
            }
            message.add(batch);
            records += batch.entries().size();
        }
        sink.send(Topics.OTLP_LOGS, node, encoder.logs(message));
    }

    private Stream<Batch<Batch.Entry>> split(Map.Entry<Pod, List<Batch.Entry>> ofPod) {
        Map<String, Object> resource = AccessLog.resource(fleet, ofPod.getKey());
        List<Batch.Entry> all = ofPod.getValue();
        List<Batch<Batch.Entry>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_RECORDS_PER_MESSAGE) {
            parts.add(new Batch<>(resource, all.subList(from, Math.min(all.size(), from + MAX_RECORDS_PER_MESSAGE))));
        }
        return parts.stream();
    }
}
