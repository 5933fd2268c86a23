package dev.foreshadow.detection.resource.incident;

import dev.foreshadow.detection.evidence.RunLength;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Do the suspects' pods suffer incidents (restarts, lost readiness) more often than the control's?
 *
 * <p>{@link dev.foreshadow.detection.evidence.Kernel} with pod-seconds as exposure. Of the suspects only repeated incidents
 * count, of the control all: a reboot of every node restarts each pod once and proves nothing, a pod that restarts again
 * and again does. Counting fewer incidents of the suspects only lowers evidence, so the guarantee of
 * {@link dev.foreshadow.detection.evidence.EDetector} stays. Alarm in a block with a counted incident, at the threshold,
 * with at least {@value #LEAST_EVENTS} counted, and with {@value #GATE_SECONDS} s of evidence left without any one host.
 * Mutable, for one thread; about half a kilobyte.
 */
public final class IncidentDetector {
    private static final double GATE_SECONDS = 3_600;
    private static final int LEAST_EVENTS = 3;

    /** After this time without a counted incident the counts start anew and an alarm ends. */
    private static final double WINDOW_SECONDS = 3_600;

    private final Occurrence all;
    private final WithoutEachHost others;
    private final long[] counts = new long[5];
    private double quietSeconds;
    private double windowSeconds;
    private int hosts;
    private boolean alarmed;

    /**
     * What is asked of the evidence.
     *
     * @param runLength threshold
     * @param harmlessEverySeconds one counted incident per pod and so many seconds harms nobody
     */
    public record Terms(RunLength runLength, double harmlessEverySeconds) {}

    /** A detector that has seen nothing. */
    public IncidentDetector() {
        this(new Occurrence(), new WithoutEachHost());
    }

    private IncidentDetector(Occurrence all, WithoutEachHost others) {
        this.all = all;
        this.others = others;
    }

    /** Takes in one block; one without a control says nothing and is left out. */
    public void observe(List<Incidents> suspects, List<Incidents> controls, Terms terms, double elapsedSeconds) {
        Totals bin = Totals.of(suspects, controls);
        if (bin.podSeconds() <= 0 || bin.controlPodSeconds() <= 0) {
            return;
        }
        others.observe(suspects, bin, terms, elapsedSeconds, all);
        all.observe(bin, terms, elapsedSeconds);
        hosts = suspects.size();
        window(suspects, bin, elapsedSeconds);
        decide(bin, terms);
    }

    private void window(List<Incidents> suspects, Totals bin, double elapsedSeconds) {
        quietSeconds = bin.events() > 0 ? 0 : quietSeconds + elapsedSeconds;
        if (quietSeconds > WINDOW_SECONDS && windowSeconds > WINDOW_SECONDS) {
            Arrays.fill(counts, 0);
            windowSeconds = 0;
        }
        counts[0] += bin.events();
        counts[1] += suspects.stream().mapToLong(Incidents::all).sum();
        counts[2] += bin.podSeconds();
        counts[3] += bin.controlEvents();
        counts[4] += bin.controlPodSeconds();
        windowSeconds += elapsedSeconds;
    }

    private void decide(Totals bin, Terms terms) {
        double evidence = all.value();
        if (alarmed && (evidence < terms.runLength().release() || quietSeconds > WINDOW_SECONDS)) {
            alarmed = false;
        } else if (bin.events() > 0
                && counts[0] >= LEAST_EVENTS
                && evidence >= terms.runLength().seconds()
                && gatesPassed()) {
            alarmed = true;
        }
    }

    private boolean gatesPassed() {
        return others.least() >= GATE_SECONDS;
    }

    /** Empty before the first block that had both sides. */
    public Optional<IncidentFinding> finding() {
        if (hosts == 0) {
            return Optional.empty();
        }
        return Optional.of(new IncidentFinding(
                counts[1], counts[2], counts[3], counts[4], windowSeconds, hosts, all.value(), gatesPassed(), alarmed));
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        all.writeTo(out);
        others.writeTo(out);
        for (long count : counts) {
            out.writeLong(count);
        }
        out.writeDouble(quietSeconds);
        out.writeDouble(windowSeconds);
        out.writeInt(hosts);
        out.writeBoolean(alarmed);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static IncidentDetector readFrom(DataInput in) throws IOException {
        IncidentDetector read = new IncidentDetector(Occurrence.readFrom(in), WithoutEachHost.readFrom(in));
        for (int i = 0; i < read.counts.length; i++) {
            read.counts[i] = in.readLong();
        }
        read.quietSeconds = in.readDouble();
        read.windowSeconds = in.readDouble();
        read.hosts = in.readInt();
        read.alarmed = in.readBoolean();
        return read;
    }
}
