package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.resource.incident.IncidentDetector;
import dev.foreshadow.detection.resource.incident.Incidents;
import dev.foreshadow.detection.resource.level.LevelWatch;
import dev.foreshadow.detection.resource.pod.HostReading;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The detectors of all signals. */
final class Comparisons {
    /** One repeated restart per pod in this time harms nobody, seconds. */
    private static final double RESTART_EVERY_SECONDS = 6 * 3_600;

    /** The same for lost readiness, which a slow probe may cost. */
    private static final double LAPSE_EVERY_SECONDS = 3_600;

    private LevelWatch cpu = new LevelWatch();
    private final Map<String, LevelWatch> gauges = new TreeMap<>();
    private final Map<Group, IncidentDetector> restarts = new TreeMap<>();
    private final Map<Group, IncidentDetector> lapses = new TreeMap<>();

    Comparisons() {
        for (Group suspect : Group.values()) {
            forgetIncidents(suspect);
        }
    }

    private void forgetIncidents(Group suspect) {
        restarts.put(suspect, new IncidentDetector());
        lapses.put(suspect, new IncidentDetector());
    }

    void observe(Block block) {
        ResourceSettings settings = block.settings();
        cpu.observe(block.cpu(), settings.cpuTolerance(), settings.runLength());
        gauges.keySet().retainAll(settings.gauges());
        for (String name : settings.gauges()) {
            gauges.computeIfAbsent(name, unseen -> new LevelWatch())
                    .observe(block.gauge(name), settings.cpuTolerance(), gaugeRunLength(settings));
        }
        for (Group suspect : Group.values()) {
            observe(restarts.get(suspect), suspect, HostReading::restarts, RESTART_EVERY_SECONDS, block);
            observe(lapses.get(suspect), suspect, HostReading::lapses, LAPSE_EVERY_SECONDS, block);
        }
    }

    private static void observe(
            IncidentDetector detector,
            Group suspect,
            Function<HostReading, Incidents> kind,
            double harmlessEverySeconds,
            Block block) {
        var terms = new IncidentDetector.Terms(block.settings().runLength(), harmlessEverySeconds);
        double seconds = block.seconds();
        detector.observe(block.suspects(suspect, kind), block.controls(kind), terms, seconds);
    }

    /** The gauges share one run length: each may raise a false alarm so many times more rarely. */
    static RunLength gaugeRunLength(ResourceSettings settings) {
        return new RunLength(
                settings.runLength().seconds() * Math.max(1, settings.gauges().size()));
    }

    /** Drops the evidence against one suspect, because its revision or its control's changed. */
    void restart(Group suspect) {
        cpu.restart(suspect);
        gauges.values().forEach(gauge -> gauge.restart(suspect));
        forgetIncidents(suspect);
    }

    LevelWatch cpu() {
        return cpu;
    }

    Map<String, LevelWatch> gauges() {
        return gauges;
    }

    IncidentDetector restarts(Group suspect) {
        return restarts.get(suspect);
    }

    IncidentDetector lapses(Group suspect) {
        return lapses.get(suspect);
    }

    void writeTo(DataOutput out) throws IOException {
        cpu.writeTo(out);
        out.writeInt(gauges.size());
        for (Map.Entry<String, LevelWatch> gauge : gauges.entrySet()) {
            out.writeUTF(gauge.getKey());
            gauge.getValue().writeTo(out);
        }
        for (Group suspect : Group.values()) {
            restarts.get(suspect).writeTo(out);
            lapses.get(suspect).writeTo(out);
        }
    }

    static Comparisons readFrom(DataInput in) throws IOException {
        Comparisons read = new Comparisons();
        read.cpu = LevelWatch.readFrom(in);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            read.gauges.put(in.readUTF(), LevelWatch.readFrom(in));
        }
        for (Group suspect : Group.values()) {
            read.restarts.put(suspect, IncidentDetector.readFrom(in));
            read.lapses.put(suspect, IncidentDetector.readFrom(in));
        }
        return read;
    }
}
