package dev.foreshadow.simulator.evaluation.oracle;

import dev.foreshadow.simulator.evaluation.trace.Draws;

import java.util.Arrays;

/**
 * Page's CUSUM on the shadow's failures, told both true rates: {@code W = max(0, W + B ln(p1/p0) - n (p1 - p0))}, where n
 * mirrored requests brought B failures. Calls out at {@code W >= h}, h solved for the wanted average run length.
 *
 * <p>For a change to known rates no detector with that run length has a smaller worst mean delay. Source: Moustakides,
 * Optimal stopping times for detecting changes in distributions, Annals of Statistics 14(4), 1986. It watches in
 * continuous time; its call is heard at the end of the bin, as anyone's would be.
 */
public final class Oracle {
    /** Failures before the fault: enough to forget that the statistic began at 0. */
    private static final int FAILURES_BEFORE = 200;

    private final double jump;
    private final double fallPerSecond;
    private final double threshold;
    private final double usualPerSecond;
    private final double faultyPerSecond;

    /**
     * The oracle for one fault.
     *
     * @param requestsPerSecond mirrored requests per second, positive
     * @param usualShare failure share before, above 0
     * @param faultyShare failure share after, above {@code usualShare}
     * @param averageRunLengthSeconds wanted mean time between false alarms
     */
    public Oracle(double requestsPerSecond, double usualShare, double faultyShare, double averageRunLengthSeconds) {
        this.usualPerSecond = requestsPerSecond * usualShare;
        this.faultyPerSecond = requestsPerSecond * faultyShare;
        this.jump = Math.log(faultyShare / usualShare);
        this.fallPerSecond = faultyPerSecond - usualPerSecond;
        this.threshold = solve(averageRunLengthSeconds);
    }

    /** h, in nats. */
    public double threshold() {
        return threshold;
    }

    /**
     * Median seconds from the fault to the call.
     *
     * @param binSeconds the call is heard at the end of a bin of this length
     */
    public double medianDelaySeconds(double binSeconds, int runs, long seed) {
        Draws draws = new Draws(seed);
        double[] delays = new double[runs];
        Arrays.setAll(delays, run -> binSeconds * Math.ceil(delay(draws) / binSeconds));
        Arrays.sort(delays);
        return runs % 2 == 1 ? delays[runs / 2] : (delays[runs / 2 - 1] + delays[runs / 2]) / 2;
    }

    /** Mean seconds until it calls out although nothing happens, by simulation. */
    double simulatedRunLengthSeconds(int runs, long seed) {
        Draws draws = new Draws(seed);
        double sum = 0;
        for (int run = 0; run < runs; run++) {
            double height = 0;
            while (height < threshold) {
                double gap = draws.exponential(1 / usualPerSecond);
                sum += gap;
                height = Math.max(0, height - gap * fallPerSecond) + jump;
            }
        }
        return sum / runs;
    }

    private double delay(Draws draws) {
        double height = 0;
        for (int failure = 0; failure < FAILURES_BEFORE; failure++) {
            double next = Math.max(0, height - draws.exponential(1 / usualPerSecond) * fallPerSecond) + jump;
            height = next >= threshold ? 0 : next;
        }
        // The fault comes at a moment, not at a failure: some time has passed since the last one.
        height = Math.max(0, height - draws.exponential(1 / usualPerSecond) * fallPerSecond);
        double elapsed = 0;
        while (true) {
            double gap = draws.exponential(1 / faultyPerSecond);
            elapsed += gap;
            height = Math.max(0, height - gap * fallPerSecond) + jump;
            if (height >= threshold) {
                return elapsed;
            }
        }
    }

    /** The smallest whole number of steps whose run length suffices. */
    private double solve(double averageRunLengthSeconds) {
        double step = jump / RunLength.STEPS_PER_JUMP;
        double secondsPerSpell = step / fallPerSecond;
        RunLength length = new RunLength(usualPerSecond * secondsPerSpell);
        double wanted = averageRunLengthSeconds / secondsPerSpell;
        int low = 1;
        int high = 2;
        while (length.spells(high) < wanted) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (length.spells(middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high * step;
    }
}
