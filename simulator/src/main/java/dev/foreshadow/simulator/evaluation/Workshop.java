package dev.foreshadow.simulator.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.simulator.evaluation.experiment.Measurement;
import dev.foreshadow.simulator.evaluation.report.Finished;
import dev.foreshadow.simulator.evaluation.report.Progress;
import dev.foreshadow.simulator.evaluation.report.Report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Takes measurements on several threads, keeps what is finished, and can be stopped at any time. */
final class Workshop {
    private static final long STOP_SECONDS = 5;

    private final List<Measurement> measurements;
    private final Optional<Finished> finished;
    private final Progress progress;
    private final ExecutorService workers;
    private final Map<Measurement, JsonNode> results = new LinkedHashMap<>();
    private volatile boolean stopped;

    Workshop(List<Measurement> measurements, Optional<Finished> finished, Progress progress, int threads) {
        this.measurements = measurements;
        this.finished = finished;
        this.progress = progress;
        this.workers = Executors.newFixedThreadPool(threads);
    }

    /**
     * Takes all of them; the first that fails ends the run.
     *
     * @return false if it was stopped before the end
     */
    boolean run() throws InterruptedException, ExecutionException {
        try {
            List<Future<?>> running = measurements.stream()
                    .<Future<?>>map(measurement -> workers.submit(() -> {
                        take(measurement);
                        return null;
                    }))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
            return true;
        } catch (ExecutionException e) {
            if (stopped) {
                return false;
            }
            throw e;
        } finally {
            workers.shutdownNow();
        }
    }

    /** Ends what is running within seconds; what is finished stays. */
    void stop() {
        stopped = true;
        workers.shutdownNow();
        try {
            workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything finished so far, in the order of the programme. */
    Report report() {
        Report report = new Report();
        synchronized (results) {
            for (Measurement measurement : measurements) {
                JsonNode result = results.get(measurement);
                if (result != null) {
                    report.put(measurement.section(), result);
                }
            }
        }
        return report;
    }

    int finishedCount() {
        synchronized (results) {
            return results.size();
        }
    }

    private void take(Measurement measurement) throws IOException, InterruptedException {
        long started = System.nanoTime();
        Optional<JsonNode> kept = finished.flatMap(folder -> folder.find(measurement.id()));
        JsonNode result = kept.isPresent() ? kept.get() : measure(measurement);
        if (kept.isEmpty() && finished.isPresent()) {
            finished.get().keep(measurement.id(), result);
        }
        synchronized (results) {
            results.put(measurement, result);
        }
        progress.finished(measurement.id(), kept.isPresent(), (System.nanoTime() - started) / 1e9);
    }

    private static JsonNode measure(Measurement measurement) throws InterruptedException {
        try {
            return Report.json(measurement.take());
        } catch (RuntimeException e) {
            throw new IllegalStateException("measurement %s failed: %s".formatted(measurement.id(), e), e);
        }
    }
}
