package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.exhaustion.ExhaustionWatch;
import dev.foreshadow.detection.exhaustion.MemorySample;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PodSample;
import dev.foreshadow.detection.resource.pod.Health;
import dev.foreshadow.detection.resource.pod.Place;
import dev.foreshadow.detection.resource.pod.Pods;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Do resources or health tell that the shadow, or live on a new revision, is worse than live on the stable one?
 *
 * <p>Samples are gathered in blocks of {@value #LEAST_BLOCK_SECONDS} to {@value #MOST_BLOCK_SECONDS} s: a block closes once
 * three quarters of the pods were heard from and both groups answered {@value Block#LEAST_REQUESTS} requests, so that
 * collectors may report every ten seconds or every minute. Each closed block feeds the comparisons of
 * {@link dev.foreshadow.detection.resource.level.LevelWatch} (processor time per request, gauges) and
 * {@link dev.foreshadow.detection.resource.incident.IncidentDetector} (restarts, lost readiness). Memory is forecast by
 * {@link ExhaustionWatch} per pod, and readiness is looked at with each sample.
 *
 * <p>Mutable, for one thread. At most {@value Pods#MOST_PODS} pods a group are watched; the state is about 1.3 KB a pod,
 * most of it four hours of memory. A second without samples costs nanoseconds.
 */
public final class ResourceWatch {
    private static final int VERSION = 1;
    private static final long LEAST_BLOCK_SECONDS = 10;
    private static final long MOST_BLOCK_SECONDS = 60;

    /** After a pause this long a block is dropped: what its means would cover is unknown. */
    private static final long BROKEN_BLOCK_SECONDS = 120;

    /** No clock shows a second beyond this; sums of two stay numbers. */
    private static final long FARTHEST_SECOND = Long.MAX_VALUE / 4;

    private final Pods pods;
    private final Comparisons comparisons;
    private ExhaustionWatch shadowMemory;
    private ExhaustionWatch liveMemory;
    private Revisions revisions = Revisions.NONE;
    private long blockSecond = Long.MIN_VALUE;
    private long shadowRequests;
    private long liveRequests;
    private boolean heard;

    private ResourceSettings settings; // not part of the state: it comes with each second
    private Health health = Health.UNKNOWN;
    private MemoryOutlook memory = MemoryOutlook.CALM;
    private ResourceReport report = ResourceReport.EMPTY;
    private boolean stale = true;

    private ResourceWatch(
            Pods pods, Comparisons comparisons, ExhaustionWatch shadowMemory, ExhaustionWatch liveMemory) {
        this.pods = pods;
        this.comparisons = comparisons;
        this.shadowMemory = shadowMemory;
        this.liveMemory = liveMemory;
    }

    /** A watch that has seen nothing. */
    public static ResourceWatch start() {
        return new ResourceWatch(new Pods(), new Comparisons(), ExhaustionWatch.start(), ExhaustionWatch.start());
    }

    /**
     * Takes in one second.
     *
     * @param second epoch second
     * @param samples what was said of pods in this second; empty most of the time
     * @param cells what was answered in this second, for work per request; may hold more hosts than pods are known
     * @param now what is known of the application
     */
    public void observe(long second, List<PodSample> samples, List<Cell> cells, ResourceSettings now) {
        if ((samples.isEmpty() && isIdle()) || second > FARTHEST_SECOND || second < -FARTHEST_SECOND) {
            return;
        }
        follow(second, now);
        if (second < blockSecond || second - BROKEN_BLOCK_SECONDS > blockSecond) {
            startBlock(second);
        }
        for (PodSample sample : samples) {
            take(second, sample);
        }
        for (Cell cell : cells) {
            take(cell);
        }
        if (!samples.isEmpty()) {
            heard = pods.areHeard(second);
            assessHealth(second);
        }
        if (isBlockFull(second - blockSecond)) {
            close(second);
        }
        assessMemory(second);
    }

    private boolean isIdle() {
        return pods.isEmpty() && memory.isUnknown();
    }

    /** A suspect whose revision or control changed starts anew. */
    private void follow(long second, ResourceSettings now) {
        if (now.equals(settings)) {
            return;
        }
        settings = now;
        Revisions next = Revisions.of(now);
        for (Group suspect : Group.values()) {
            if (!next.sameFor(suspect, revisions)) {
                comparisons.restart(suspect);
                stale = true;
            }
        }
        // Readings of pods that are about to go must not accuse the revision that replaces them.
        shadowMemory = next.shadow().equals(revisions.shadow()) ? shadowMemory : ExhaustionWatch.start();
        liveMemory = next.live().equals(revisions.live()) ? liveMemory : ExhaustionWatch.start();
        revisions = next;
        assessHealth(second);
    }

    private void take(long second, PodSample sample) {
        String revision = settings.revisionOf(sample.group(), sample.revision());
        pods.observe(second, sample, revision);
        String name = sample.pod().isEmpty() ? sample.host() : sample.pod();
        var reading = new MemorySample(name, second, sample.memoryBytes(), sample.memoryLimitBytes());
        if (sample.group() == Group.LIVE) {
            liveMemory.observe(reading);
        } else if (revision.equals(settings.shadowRevision())) {
            shadowMemory.observe(reading);
        }
    }

    private void take(Cell cell) {
        String revision = settings.revisionOf(cell.group(), cell.revision());
        pods.count(new Place(cell.group(), revision, cell.host()), cell.requests());
        if (cell.group() == Group.SHADOW) {
            shadowRequests += cell.requests();
        } else {
            liveRequests += cell.requests();
        }
    }

    private void assessHealth(long second) {
        Health found = pods.health(second, settings.shadowRevision(), settings.warmupSeconds());
        stale |= !found.equals(health);
        health = found;
    }

    private void assessMemory(long second) {
        MemoryOutlook found =
                MemoryOutlook.of(shadowMemory.assess(second), liveMemory.assess(second), settings.leadFactor());
        stale |= !found.equals(memory);
        memory = found;
    }

    private boolean isBlockFull(long seconds) {
        boolean enough = heard && shadowRequests >= Block.LEAST_REQUESTS && liveRequests >= Block.LEAST_REQUESTS;
        return seconds >= LEAST_BLOCK_SECONDS && (enough || seconds >= MOST_BLOCK_SECONDS);
    }

    private void close(long second) {
        long seconds = second - blockSecond;
        var readings = pods.readings(second, seconds, settings.warmupSeconds(), settings.gauges());
        comparisons.observe(new Block(readings, seconds, settings));
        startBlock(second);
        assessHealth(second);
        stale = true;
    }

    private void startBlock(long second) {
        pods.startBlock(second);
        blockSecond = second;
        shadowRequests = 0;
        liveRequests = 0;
        heard = false;
        for (Group suspect : Group.values()) {
            if (pods.isEmpty(suspect) || pods.isEmpty(Group.LIVE)) {
                comparisons.restart(suspect); // an alarm that nobody can renew or refute would stand for ever
            }
        }
    }

    /** What all that says now; built when something changed. */
    public ResourceReport report() {
        if (stale && settings != null) {
            report = new ResourceReport(Reporting.of(comparisons, settings), memory, health);
            stale = false;
        }
        return report;
    }

    /** Writes the whole state, first its version. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        pods.writeTo(out);
        comparisons.writeTo(out);
        shadowMemory.writeTo(out);
        liveMemory.writeTo(out);
        revisions.writeTo(out);
        out.writeLong(blockSecond);
        out.writeLong(shadowRequests);
        out.writeLong(liveRequests);
        out.writeBoolean(heard);
    }

    /**
     * Reads what {@link #writeTo} wrote. The report is empty until the next second is observed.
     *
     * @throws IOException if the state was written by another version
     */
    public static ResourceWatch readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("resource state: found version %d; this watch reads %d".formatted(version, VERSION));
        }
        ResourceWatch read = new ResourceWatch(
                Pods.readFrom(in),
                Comparisons.readFrom(in),
                ExhaustionWatch.readFrom(in),
                ExhaustionWatch.readFrom(in));
        read.revisions = Revisions.readFrom(in);
        read.blockSecond = in.readLong();
        read.shadowRequests = in.readLong();
        read.liveRequests = in.readLong();
        read.heard = in.readBoolean();
        return read;
    }
}
