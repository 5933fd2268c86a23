package dev.foreshadow.detection.baseline;

import dev.foreshadow.detection.evidence.Alternatives;
import dev.foreshadow.detection.evidence.EDetector;
import dev.foreshadow.detection.evidence.Kernel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Does a group fail clearly more than it used to?
 *
 * <p>An e-detector against the share {@code 3 p + 0.005}, {@code p} being the group's failure share of the last minutes,
 * which stops learning while the group is worse. It only tells an outage of both groups from a fault of one and never leads
 * to an action, so a run length of one hour is enough and reaction in seconds matters more. A level that lasts
 * {@value #NEW_NORMAL_SECONDS} s is taken as the new normal.
 */
public final class Trend {
    private static final double RUN_LENGTH_SECONDS = 3_600;
    private static final double MEMORY_SECONDS = 330;
    private static final double RECENT_SECONDS = 5;
    private static final int NEW_NORMAL_SECONDS = 900;

    /** Requests that must have been seen before "usual" means anything. */
    private static final double ENOUGH_REQUESTS = 200;

    /** Fewer recent failures than this are no outage. */
    private static final double LEAST_RECENT_FAILURES = 4;

    private final EDetector detector;
    private double failures;
    private double requests;
    private double recentFailures;
    private double recentRequests;
    private double unusualSeconds;
    private boolean worse;

    /** A group of which nothing is known. */
    public Trend() {
        this(Alternatives.FIXED.detector());
    }

    private Trend(EDetector detector) {
        this.detector = detector;
    }

    /**
     * Takes in one bin.
     *
     * @param binRequests requests of the group
     * @param binFailures failed ones
     * @param elapsedSeconds time since the last bin
     */
    public void observe(long binRequests, long binFailures, double elapsedSeconds) {
        double fade = Math.exp(-elapsedSeconds / RECENT_SECONDS);
        recentFailures = recentFailures * fade + binFailures;
        recentRequests = recentRequests * fade + binRequests;
        if (requests >= ENOUGH_REQUESTS) {
            judge(binRequests, binFailures, elapsedSeconds);
        }
        boolean unusual = worse || (requests >= ENOUGH_REQUESTS && recentFailures > allowedShare() * recentRequests);
        unusualSeconds = unusual ? unusualSeconds + elapsedSeconds : 0;
        if (unusualSeconds > NEW_NORMAL_SECONDS) {
            settle();
        } else if (!unusual) {
            learn(binRequests, binFailures, elapsedSeconds);
        }
    }

    private void judge(long binRequests, long binFailures, double elapsedSeconds) {
        double[] logE = new double[Alternatives.FIXED.size()];
        for (int j = 0; j < logE.length; j++) {
            logE[j] = Kernel.logEAgainstShare(binFailures, binRequests, allowedShare(), Alternatives.FIXED.excess(j));
        }
        detector.observe(logE, elapsedSeconds, RUN_LENGTH_SECONDS);
        if (binFailures > 0 && recentFailures >= LEAST_RECENT_FAILURES && detector.value() >= RUN_LENGTH_SECONDS) {
            worse = true;
        } else if (worse && recentFailures <= allowedShare() * recentRequests) {
            worse = false;
            detector.clear();
        }
    }

    private void learn(long binRequests, long binFailures, double elapsedSeconds) {
        double fade = Math.exp(-elapsedSeconds / MEMORY_SECONDS);
        failures = failures * fade + binFailures;
        requests = Math.max(requests * fade, Math.min(requests, ENOUGH_REQUESTS)) + binRequests;
    }

    private void settle() {
        double weight = Math.max(requests, ENOUGH_REQUESTS);
        failures = recentRequests > 0 ? weight * recentFailures / recentRequests : 0;
        requests = weight;
        worse = false;
        unusualSeconds = 0;
        detector.clear();
    }

    private double allowedShare() {
        return 3 * failures / requests + 0.005;
    }

    /** True while the group fails clearly more than it used to. */
    public boolean isWorse() {
        return worse;
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        detector.writeTo(out);
        out.writeDouble(failures);
        out.writeDouble(requests);
        out.writeDouble(recentFailures);
        out.writeDouble(recentRequests);
        out.writeDouble(unusualSeconds);
        out.writeBoolean(worse);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Trend readFrom(DataInput in) throws IOException {
        Trend read = new Trend(Alternatives.FIXED.readDetector(in));
        read.failures = in.readDouble();
        read.requests = in.readDouble();
        read.recentFailures = in.readDouble();
        read.recentRequests = in.readDouble();
        read.unusualSeconds = in.readDouble();
        read.worse = in.readBoolean();
        return read;
    }
}
