package dev.foreshadow.demo.backtest;

import dev.foreshadow.simulator.replay.Case;
import dev.foreshadow.simulator.replay.RecordedRequest;
import dev.foreshadow.simulator.replay.Recording;
import dev.foreshadow.simulator.replay.Replay;
import dev.foreshadow.simulator.telemetry.Encoding;
import dev.foreshadow.simulator.telemetry.TelemetrySink;

import java.util.List;
import java.util.stream.LongStream;

/**
 * An application of our own that speaks once a second in both groups. Event time moves only with records: without it
 * the last seconds of a recording would wait for ever, and nobody could tell when the job listens.
 */
final class Metronome {
    private final TelemetrySink sink;

    Metronome(TelemetrySink sink) {
        this.sink = sink;
    }

    /** The application that it plays; its name cannot be a case's, which come without a space. */
    static Case application(long seconds) {
        return new Case("metronome of the backtest", 0, seconds * 1000, 0, seconds * 1000);
    }

    /** Beats once a second, {@code seconds} times, from {@code fromMillis} of event time. */
    void beat(long fromMillis, long seconds) {
        List<RecordedRequest> beats = LongStream.range(0, seconds)
                .mapToObj(second -> new RecordedRequest(second * 1000, "metronome", "/", 1, "metronome-0", 200, ""))
                .toList();
        Replay.send(
                new Recording(beats, List.of()), List.of(application(seconds)), fromMillis, Encoding.OTLP_PROTO, sink);
    }
}
