package dev.foreshadow.demo.bench;

import java.util.Locale;

/**
 * What one case cost.
 *
 * @param name how much of the job it had
 * @param recordsPerSecond requests per second of wall clock, all cores
 * @param cpuNanosPerRecord processor time of the whole process, broker included, per request
 * @param keys pods times routes
 * @param mirror share of requests with a twin, 0 to 1
 * @param encoding of the telemetry
 * @param selection how those were chosen
 * @param loadAverage of the machine, when the case began: figures above 2.5 on two cores are worth little
 * @param spent who spent the processor time of a request
 */
record Measured(
        String name,
        double recordsPerSecond,
        double cpuNanosPerRecord,
        int keys,
        double mirror,
        String encoding,
        String selection,
        double loadAverage,
        Spent spent) {
    /** For people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-10s %,12.0f requests/s %,8.0f ns CPU each   %,7d keys  %4.1f %% %-10s %-10s load %.1f",
                name,
                recordsPerSecond,
                cpuNanosPerRecord,
                keys,
                mirror * 100,
                selection,
                encoding,
                loadAverage);
    }
}
