package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.engine.Engine;
import dev.foreshadow.simulator.evaluation.trace.MemoryTrace;

/**
 * How soon the judge calls because of a leak on every host, of which the shadow's are four times as fast.
 *
 * @param hoursToLimit from the leak's beginning until the hosts are killed
 * @param runs leaks
 */
record LeakRun(double hoursToLimit, int runs) implements Measurement {
    private static final long QUIET_SECONDS = 6 * 3_600;

    /**
     * A row of the report.
     *
     * @param headroomUsedShare share of the free memory that had gone at the median call, null when most were missed
     * @param leadSeconds from the median call until the shadow's hosts are killed
     */
    record Result(
            double hoursToLimit,
            int runs,
            Double foreshadowMedianSeconds,
            Double headroomUsedShare,
            Double leadSeconds,
            double detectedShare) {}

    @Override
    public String section() {
        return "leaks";
    }

    @Override
    public String id() {
        return "leak-" + hoursToLimit + "-" + runs;
    }

    @Override
    public Result take() throws InterruptedException {
        double secondsToLimit = hoursToLimit * 3_600;
        Delays delays = new Delays(runs);
        for (int run = 0; run < runs; run++) {
            Interrupt.check();
            delays.add(delay(MemoryTrace.leaking(Seeds.of(id(), run), QUIET_SECONDS, secondsToLimit), secondsToLimit));
        }
        Double median = delays.medianSeconds();
        return new Result(
                hoursToLimit,
                runs,
                median,
                median == null ? null : median / secondsToLimit,
                median == null ? null : secondsToLimit - median,
                delays.detectedShare());
    }

    private static double delay(MemoryTrace trace, double secondsToLimit) {
        Engine engine = LeakFreeRun.engine();
        for (long age = 0; age < QUIET_SECONDS + secondsToLimit; age += MemoryTrace.STEP_SECONDS) {
            if (engine.observe(trace.next()) && age >= QUIET_SECONDS) {
                return age - QUIET_SECONDS;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
