package dev.foreshadow.simulator.replay;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.simulator.replay.Staged.Shifted;
import dev.foreshadow.simulator.replay.Staged.Source;
import dev.foreshadow.simulator.telemetry.Batch;
import dev.foreshadow.simulator.telemetry.Encoder;
import dev.foreshadow.simulator.telemetry.Encoding;
import dev.foreshadow.simulator.telemetry.TelemetrySink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends recorded requests as the collectors would have sent them, each case as an application of its own. All cases
 * run side by side on one clock, in order of time, so that none is late.
 */
public final class Replay {
    private static final long MILLIS_PER_SECOND = 1_000;

    /** A record takes about 450 bytes: a message stays below the collector's limit of 1 MB. */
    private static final int MAX_RECORDS_PER_MESSAGE = 1_000;

    private Replay() {}

    /**
     * Sends all of them.
     *
     * @param baseMillis event time that they all begin at, epoch milliseconds
     */
    public static void send(List<Staged> staged, long baseMillis, Encoding encoding, TelemetrySink sink) {
        Map<Long, Map<Source, List<Shifted>>> bySecond = new TreeMap<>();
        staged.forEach(one -> one.each(baseMillis, (source, request) -> bySecond.computeIfAbsent(
                        request.atMillis() / MILLIS_PER_SECOND, second -> new LinkedHashMap<>())
                .computeIfAbsent(source, ignored -> new ArrayList<>())
                .add(request)));
        Encoder encoder = Encoder.of(encoding);
        bySecond.values()
                .forEach(second -> second.forEach((source, requests) -> parts(requests)
                        .forEach(part -> sink.send(
                                Topics.OTLP_LOGS,
                                source.application() + source.group(),
                                encoder.logs(List.of(batch(source, part)))))));
    }

    private static List<List<Shifted>> parts(List<Shifted> requests) {
        List<List<Shifted>> parts = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += MAX_RECORDS_PER_MESSAGE) {
            parts.add(requests.subList(from, Math.min(requests.size(), from + MAX_RECORDS_PER_MESSAGE)));
        }
        return parts;
    }

    private static Batch<Batch.Entry> batch(Source source, List<Shifted> requests) {
        return new Batch<>(
                RecordedLog.resource(source),
                requests.stream().map(RecordedLog::entry).toList());
    }
}
