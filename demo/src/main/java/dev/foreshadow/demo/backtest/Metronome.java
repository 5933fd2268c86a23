package dev.foreshadow.demo.backtest;

import dev.foreshadow.simulator.recording.Case;
import dev.foreshadow.simulator.recording.RecordedRequest;
import dev.foreshadow.simulator.recording.Recording;
import dev.foreshadow.simulator.replay.Replay;
import dev.foreshadow.simulator.replay.Staged;
import dev.foreshadow.simulator.telemetry.Encoding;
import dev.foreshadow.simulator.telemetry.TelemetrySink;

import java.util.List;
import java.util.stream.LongStream;

/**
 * An application of our own that speaks once a second in both groups. Event time moves only with records: without it
 * the last seconds of a recording would wait for ever, and nobody could tell when the job listens.
 */
final class Metronome {
    /** Cannot be a case's name, which comes without a space. */
    private static final String NAME = "metronome of the backtest";

    private final TelemetrySink sink;

    Metronome(TelemetrySink sink) {
        this.sink = sink;
    }

    /** The application that it plays, for so many seconds. */
    static Staged application(long seconds) {
        List<RecordedRequest> beats = LongStream.range(0, seconds)
                .mapToObj(second -> RecordedRequest.plain(second * 1000, "metronome", "/", 1, "metronome-0", 200, ""))
                .toList();
        return Staged.of(new Case(NAME, 0, seconds * 1000, 0, seconds * 1000), new Recording(beats, List.of()));
    }

    /** Beats once a second, {@code seconds} times, from {@code fromMillis} of event time. */
    void beat(long fromMillis, long seconds) {
        Replay.send(List.of(application(seconds)), fromMillis, Encoding.OTLP_PROTO, sink);
    }
}
