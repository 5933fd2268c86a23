package dev.foreshadow.demo.backtest;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.demo.report.BacktestReport;
import dev.foreshadow.demo.ring.Bench;
import dev.foreshadow.demo.story.Evidence;
import dev.foreshadow.simulator.replay.ApplicationStates;
import dev.foreshadow.simulator.replay.Replay;
import dev.foreshadow.simulator.replay.Staged;
import dev.foreshadow.simulator.telemetry.Encoding;
import dev.foreshadow.simulator.telemetry.KafkaTelemetry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One backtest: all cases side by side, on one broker and one job. */
final class Backtest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Event time before the windows, in which the job begins to listen. */
    private static final long LEAD_IN_MILLIS = Duration.ofMinutes(10).toMillis();

    /** Beats after the windows: more than the watermark lags behind. */
    private static final long LEAD_OUT_SECONDS = 60;

    private static final long POLL_MILLIS = 100;

    /** Rows that a report lists; of more, only the number is of use. */
    private static final int SKIPPED_ROWS_LISTED = 100;

    private final Material material;
    private final Policy policy;
    private final Consumer<String> progress;
    private final CaseBook book;
    private final long baseMillis;

    /** @param baseMillis event time that all cases are shifted to, epoch milliseconds; in the past */
    Backtest(Material material, Policy policy, long baseMillis, Consumer<String> progress) {
        this.material = material;
        this.policy = policy;
        this.baseMillis = baseMillis;
        this.progress = progress;
        List<Staged> all = new ArrayList<>(material.cases());
        all.add(Metronome.application(material.lengthMillis() / 1000 + LEAD_OUT_SECONDS));
        this.book = new CaseBook(all, baseMillis);
    }

    /** Replays all cases. */
    BacktestReport run(Bench bench) throws Exception {
        ApplicationStates.publish(bench.kafka(), states());
        bench.startJob();
        bench.listen(book);
        try (KafkaTelemetry sink = new KafkaTelemetry(Map.of("bootstrap.servers", bench.kafka()))) {
            Metronome metronome = new Metronome(sink);
            awaitListening(metronome, baseMillis - LEAD_IN_MILLIS);
            Replay.send(material.cases(), baseMillis, Encoding.OTLP_PROTO, sink);
            long untilMillis = baseMillis + material.lengthMillis();
            metronome.beat(baseMillis, material.lengthMillis() / 1000 + LEAD_OUT_SECONDS);
            progress.accept("%,d requests sent".formatted(material.requests()));
            awaitJudged(untilMillis + 1000);
            return report();
        }
    }

    /** The metronome's state comes last in a topic of one partition: once it is judged, all others are known too. */
    private List<ApplicationState> states() {
        List<ApplicationState> states = new ArrayList<>();
        material.cases().forEach(one -> states.add(one.state(policy, baseMillis)));
        states.add(Metronome.application(1).state(policy, baseMillis));
        return states;
    }

    private void awaitListening(Metronome metronome, long fromMillis) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        String application = Metronome.application(1).application();
        for (long beat = 0; book.judgedUntilMillis(application) == 0; beat++) {
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("the job did not judge anything within " + PATIENCE.toSeconds() + " s");
            }
            metronome.beat(fromMillis + Math.min(beat * 1000, LEAD_IN_MILLIS / 2), 1);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void awaitJudged(long untilMillis) throws InterruptedException {
        String application = Metronome.application(1).application();
        long lastMillis = 0;
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (book.judgedUntilMillis(application) < untilMillis) {
            long judgedMillis = book.judgedUntilMillis(application);
            if (judgedMillis > lastMillis) { // as long as it moves, it may take its time
                lastMillis = judgedMillis;
                deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("the job stopped judging after %d of %d s of recorded time"
                        .formatted((judgedMillis - baseMillis) / 1000, (untilMillis - baseMillis) / 1000));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        progress.accept("%d s of recorded time judged".formatted((untilMillis - baseMillis) / 1000));
    }

    private BacktestReport report() {
        return new BacktestReport(
                text(material.recording()),
                text(material.live()),
                text(material.shadow()),
                material.requests(),
                material.skipped().size(),
                material.skipped().stream().limit(SKIPPED_ROWS_LISTED).toList(),
                book.deadLetters(),
                material.cases().stream().map(this::result).toList());
    }

    private BacktestReport.Case result(Staged one) {
        Optional<Decision> fired = book.fired(one.application());
        Optional<Verdict> verdict = fired.map(Decision::because).or(() -> book.last(one.application()));
        Optional<Finding> peak = book.strongest(one.application()).map(Verdict::because);
        return new BacktestReport.Case(
                one.name(),
                fired.isPresent(),
                fired.map(decision -> (decision.decidedAtMillis() - baseMillis) / 1000.0)
                        .orElse(null),
                verdict.map(said -> said.kind().name()).orElse("NONE"),
                fired.map(Decision::sentence)
                        .or(() -> verdict.map(Verdict::sentence))
                        .orElse("no request in either window"),
                one.liveRequests(),
                one.shadowRequests(),
                peak.map(finding -> Evidence.value(finding.logEvidence())).orElse(0.0),
                peak.map(finding -> Evidence.value(finding.logThreshold())).orElse(0.0),
                book.timeline(one.application()),
                book.curve(one.application()));
    }

    private static String text(Path file) {
        return file == null ? null : file.toString();
    }
}
