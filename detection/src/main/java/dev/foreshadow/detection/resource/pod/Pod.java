package dev.foreshadow.detection.resource.pod;

import dev.foreshadow.detection.observation.PodSample;
import dev.foreshadow.detection.observation.Readiness;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What is remembered of one pod: its life, and what it said in the open block. */
final class Pod {
    private static final long DOWN_SECONDS = 10;
    private static final int DOWN_SAMPLES = 2;

    /** More restarts between two samples than this count as this many. */
    private static final long MOST_RESTARTS = 10;

    private final Place place;
    private final long bornSecond;
    private long warmFromSecond;
    private long lastSecond;
    private long restarts = -1;
    private Readiness readiness = Readiness.UNKNOWN;
    private boolean wasReady;
    private int notReadySamples;
    private long notReadyFromSecond;
    private final Mishaps restarted;
    private final Mishaps lapsed;
    private final Mean cores;
    private final Map<String, Mean> gauges = new TreeMap<>();
    private boolean heard;

    Pod(Place place, long second) {
        this(place, second, new Mishaps(), new Mishaps(), new Mean());
        warmFromSecond = second;
    }

    private Pod(Place place, long bornSecond, Mishaps restarted, Mishaps lapsed, Mean cores) {
        this.place = place;
        this.bornSecond = bornSecond;
        this.restarted = restarted;
        this.lapsed = lapsed;
        this.cores = cores;
    }

    void observe(long second, PodSample sample) {
        lastSecond = second;
        heard = true;
        cores.add(sample.cpuCores());
        sample.gauges().forEach((name, value) -> gauges.computeIfAbsent(name, unseen -> new Mean())
                .add(value));
        observeRestarts(second, sample.restarts());
        observeReadiness(second, sample.readiness());
    }

    private void observeRestarts(long second, long found) {
        if (found < 0) {
            return;
        }
        long count = restarts < 0 ? 0 : Math.min(found - restarts, MOST_RESTARTS);
        restarts = found; // a counter that shrank belongs to a new pod of the same name
        if (count > 0) {
            restarted.happened(count, second);
            warmFromSecond = second;
        }
    }

    private void observeReadiness(long second, Readiness found) {
        if (found == Readiness.UNKNOWN) {
            return;
        }
        if (found == Readiness.READY) {
            wasReady = true;
            notReadySamples = 0;
        } else {
            if (readiness == Readiness.READY) {
                lapsed.happened(1, second);
            }
            notReadyFromSecond = notReadySamples == 0 ? second : notReadyFromSecond;
            notReadySamples = Math.min(notReadySamples + 1, DOWN_SAMPLES);
        }
        readiness = found;
    }

    /** Not ready in two samples in a row some seconds apart; a pod that was never ready is given time to start. */
    boolean isDown(double warmupSeconds) {
        return notReadySamples >= DOWN_SAMPLES
                && lastSecond - notReadyFromSecond >= DOWN_SECONDS
                && (wasReady || lastSecond - bornSecond >= warmupSeconds);
    }

    boolean isReady() {
        return readiness == Readiness.READY;
    }

    boolean hasReadiness() {
        return readiness != Readiness.UNKNOWN;
    }

    boolean isWarm(double warmupSeconds) {
        return lastSecond - warmFromSecond >= warmupSeconds;
    }

    Place place() {
        return place;
    }

    long lastSecond() {
        return lastSecond;
    }

    boolean isHeard() {
        return heard;
    }

    Mishaps restarted() {
        return restarted;
    }

    Mishaps lapsed() {
        return lapsed;
    }

    /** Mean cores in the open block; NaN when unknown. */
    double cores() {
        return cores.value();
    }

    /** Mean of a gauge in the open block; NaN when unknown. */
    double gauge(String name) {
        Mean mean = gauges.get(name);
        return mean == null ? Double.NaN : mean.value();
    }

    void startBlock() {
        heard = false;
        cores.clear();
        gauges.clear();
        restarted.startBlock();
        lapsed.startBlock();
    }

    void writeTo(DataOutput out) throws IOException {
        place.writeTo(out);
        out.writeLong(bornSecond);
        restarted.writeTo(out);
        lapsed.writeTo(out);
        cores.writeTo(out);
        out.writeLong(warmFromSecond);
        out.writeLong(lastSecond);
        out.writeLong(restarts);
        out.writeUTF(readiness.name());
        out.writeBoolean(wasReady);
        out.writeInt(notReadySamples);
        out.writeLong(notReadyFromSecond);
        out.writeBoolean(heard);
        out.writeInt(gauges.size());
        for (Map.Entry<String, Mean> gauge : gauges.entrySet()) {
            out.writeUTF(gauge.getKey());
            gauge.getValue().writeTo(out);
        }
    }

    static Pod readFrom(DataInput in) throws IOException {
        Pod read = new Pod(
                Place.readFrom(in), in.readLong(), Mishaps.readFrom(in), Mishaps.readFrom(in), Mean.readFrom(in));
        read.warmFromSecond = in.readLong();
        read.lastSecond = in.readLong();
        read.restarts = in.readLong();
        read.readiness = Readiness.valueOf(in.readUTF());
        read.wasReady = in.readBoolean();
        read.notReadySamples = in.readInt();
        read.notReadyFromSecond = in.readLong();
        read.heard = in.readBoolean();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            read.gauges.put(in.readUTF(), Mean.readFrom(in));
        }
        return read;
    }
}
