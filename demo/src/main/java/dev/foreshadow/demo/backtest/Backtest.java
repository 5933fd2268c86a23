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
import dev.foreshadow.simulator.replay.Case;
import dev.foreshadow.simulator.replay.Recording;
import dev.foreshadow.simulator.replay.Replay;
import dev.foreshadow.simulator.replay.Replay.Sent;
import dev.foreshadow.simulator.telemetry.Encoding;
import dev.foreshadow.simulator.telemetry.KafkaTelemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final Recording recording;
    private final List<Case> cases;
    private final Policy policy;
    private final Consumer<String> progress;
    private final CaseBook book;
    private final long baseMillis;

    /** @param baseMillis event time that all windows are shifted to, epoch milliseconds; in the past */
    Backtest(Recording recording, List<Case> cases, Policy policy, long baseMillis, Consumer<String> progress) {
        this.baseMillis = baseMillis;
        Map<String, Long> ends = new HashMap<>();
        cases.forEach(one -> ends.put(one.application(), baseMillis + one.lengthMillis()));
        this.book = new CaseBook(application -> ends.getOrDefault(application, Long.MAX_VALUE));
        this.recording = recording;
        this.cases = List.copyOf(cases);
        this.policy = policy;
        this.progress = progress;
    }

    /**
     * Replays all cases.
     *
     * @param file the recording's name, for the report
     */
    BacktestReport run(Bench bench, String file) throws Exception {
        ApplicationStates.publish(bench.kafka(), states());
        bench.startJob();
        bench.listen(book);
        try (KafkaTelemetry sink = new KafkaTelemetry(bench.kafka())) {
            Metronome metronome = new Metronome(sink);
            awaitListening(metronome, baseMillis - LEAD_IN_MILLIS);
            List<Sent> sent = Replay.send(recording, cases, baseMillis, Encoding.OTLP_PROTO, sink);
            long untilMillis = baseMillis
                    + cases.stream().mapToLong(Case::lengthMillis).max().orElse(0);
            metronome.beat(baseMillis, (untilMillis - baseMillis) / 1000 + LEAD_OUT_SECONDS);
            progress.accept("%,d requests sent".formatted(requests(sent)));
            awaitJudged(untilMillis + 1000);
            return report(file, sent);
        }
    }

    /** The metronome's state comes last in a topic of one partition: once it is judged, all others are known too. */
    private List<ApplicationState> states() {
        List<ApplicationState> states = new ArrayList<>();
        cases.forEach(one -> states.add(Replay.state(one, policy, baseMillis)));
        states.add(Replay.state(Metronome.application(1), policy, baseMillis));
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

    private BacktestReport report(String file, List<Sent> sent) {
        List<BacktestReport.Case> results = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            results.add(result(cases.get(i), sent.get(i)));
        }
        return new BacktestReport(file, requests(sent), recording.rejected().size(), book.deadLetters(), results);
    }

    private BacktestReport.Case result(Case one, Sent sent) {
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
                sent.liveRequests(),
                sent.shadowRequests(),
                peak.map(finding -> Evidence.value(finding.logEvidence())).orElse(0.0),
                peak.map(finding -> Evidence.value(finding.logThreshold())).orElse(0.0));
    }

    private static long requests(List<Sent> sent) {
        return sent.stream()
                .mapToLong(one -> one.liveRequests() + one.shadowRequests())
                .sum();
    }
}
