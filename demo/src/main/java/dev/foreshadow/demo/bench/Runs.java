package dev.foreshadow.demo.bench;

import dev.foreshadow.jobs.JobSettings;
import dev.foreshadow.jobs.JobTopics;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Plays loads, each on a broker of its own, and tells how it goes. */
final class Runs {
    private static final long SEED = 1;
    private static final int PARALLELISM = 2;

    private final Path checkpoints;
    private final PrintWriter progress;

    /** @param checkpoints an empty folder */
    Runs(Path checkpoints, PrintWriter progress) {
        this.checkpoints = checkpoints;
        this.progress = progress;
    }

    /** Plays the cases of a load so many times, of which the last counts. */
    Played play(Load load, Set<Stage> stages, int repetitions) throws Exception {
        try (Depot depot = new Depot()) {
            depot.publish(load.states());
            depot.fill(new Batches(load, SEED));
            say(
                    "%,d requests of %.0f bytes in %,d messages: %,d keys, %s %% mirrored, %s, %s%n",
                    depot.requests(),
                    depot.bytesPerRequest(),
                    depot.messages(),
                    load.keys(),
                    load.mirrorShare() * 100,
                    load.selection(),
                    load.encoding().label());
            CaseRun runs = new CaseRun(depot, load, settings(depot, load), checkpoints);
            List<Measured> last = new ArrayList<>();
            for (int repetition = 1; repetition <= repetitions; repetition++) {
                last.clear();
                for (Stage stage : stages) {
                    Measured found = runs.play(stage, stage.label() + "-" + repetition);
                    last.add(found);
                    say(
                            "  %d  %s%n     %s%n",
                            repetition, found.line(), found.spent().line());
                }
            }
            return new Played(last, depot.bytesPerRequest(), runs.checkpoint());
        }
    }

    /** Plays the whole job beside a producer. */
    LiveRun.Outcome live(Load load) throws Exception {
        try (Depot depot = new Depot()) {
            depot.publish(load.states());
            depot.keepOnlyTheNewest();
            say("live: %,d requests/s are made beside the job, %,d keys%n", load.perSecond(), load.keys());
            return new LiveRun(depot.bootstrapServers(), settings(depot, load), checkpoints).play(load);
        }
    }

    private static JobSettings settings(Depot depot, Load load) {
        return JobSettings.of(depot.bootstrapServers())
                .withTopics(JobTopics.DEFAULT.withTelemetry(JobTopics.DEFAULT.logs(), ""))
                .withEventTime(Duration.ofSeconds(2), Duration.ofMinutes(1))
                .withEncoding(load.encoding())
                .withParallelism(PARALLELISM);
    }

    private void say(String format, Object... values) {
        progress.printf(Locale.ROOT, format, values);
        progress.flush();
    }

    /**
     * What a load's cases cost.
     *
     * @param bytesPerRequest of telemetry, uncompressed
     * @param checkpoint of the whole job, if that was among the cases
     */
    record Played(List<Measured> cases, double bytesPerRequest, Optional<Checkpoint> checkpoint) {}
}
