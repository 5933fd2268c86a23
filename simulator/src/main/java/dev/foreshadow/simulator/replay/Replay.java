package dev.foreshadow.simulator.replay;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;
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
    /** Namespace of the applications that play the cases. */
    public static final String NAMESPACE = "backtest";

    /** Revision that live's window is given. */
    public static final String LIVE_REVISION = "r1";

    /** Revision that the shadow's window is given. */
    public static final String SHADOW_REVISION = "r2";

    private static final long MILLIS_PER_SECOND = 1_000;

    /** A record takes about 450 bytes: a message stays below the collector's limit of 1 MB. */
    private static final int MAX_RECORDS_PER_MESSAGE = 1_000;

    private Replay() {}

    /**
     * What was sent for a case.
     *
     * @param name the case
     * @param liveRequests requests sent for live
     * @param shadowRequests requests sent for the shadow
     * @param untilMillis event time of the last one on the common clock; equals the start when there was none
     */
    public record Sent(String name, long liveRequests, long shadowRequests, long untilMillis) {}

    /**
     * Sends all cases.
     *
     * @param baseMillis event time that both windows of every case are shifted to, epoch milliseconds
     * @return what was sent, one entry per case, in their order
     */
    public static List<Sent> send(
            Recording recording, List<Case> cases, long baseMillis, Encoding encoding, TelemetrySink sink) {
        Map<Long, Map<Source, List<Shifted>>> bySecond = new TreeMap<>();
        List<Sent> sent = new ArrayList<>();
        for (Case one : cases) {
            sent.add(new Shift(one, baseMillis).into(bySecond, recording));
        }
        Encoder encoder = Encoder.of(encoding);
        for (Map<Source, List<Shifted>> second : bySecond.values()) {
            second.forEach((source, requests) -> parts(requests)
                    .forEach(part -> sink.send(
                            Topics.OTLP_LOGS, source.application + source.group, encoder.logs(batches(source, part)))));
        }
        return sent;
    }

    /** What the job must know of a case's application; to be published before its telemetry is sent. */
    public static ApplicationState state(Case one, Policy policy, long publishedAtMillis) {
        return new ApplicationState(
                ApplicationState.SCHEMA,
                one.application(),
                "backtest-" + one.name(),
                1,
                new Revisions(LIVE_REVISION, LIVE_REVISION, SHADOW_REVISION, List.of(), publishedAtMillis),
                new Groups(one.name() + "-live", null, one.name() + "-shadow", 1, 1),
                new Mirror(1, Mirror.Selection.RANDOM, List.of(new Mirror.Match(List.of(), "/")), List.of()),
                policy,
                publishedAtMillis);
    }

    /** Who speaks: one group of one application. */
    record Source(String application, String group, String revision) {}

    /** A request on the common clock. */
    record Shifted(long atMillis, RecordedRequest request) {}

    private static List<List<Shifted>> parts(List<Shifted> requests) {
        List<List<Shifted>> parts = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += MAX_RECORDS_PER_MESSAGE) {
            parts.add(requests.subList(from, Math.min(requests.size(), from + MAX_RECORDS_PER_MESSAGE)));
        }
        return parts;
    }

    private static List<Batch<Batch.Entry>> batches(Source source, List<Shifted> requests) {
        Map<String, List<Batch.Entry>> byPod = new LinkedHashMap<>();
        requests.forEach(shifted -> byPod.computeIfAbsent(shifted.request().pod(), pod -> new ArrayList<>())
                .add(RecordedLog.entry(shifted)));
        return byPod.entrySet().stream()
                .map(pod -> new Batch<>(RecordedLog.resource(source, pod.getKey()), pod.getValue()))
                .toList();
    }

    /** Moves one case's windows to the common clock. */
    private record Shift(Case one, long baseMillis) {
        Sent into(Map<Long, Map<Source, List<Shifted>>> bySecond, Recording recording) {
            Source live = new Source(one.name(), "live", LIVE_REVISION);
            Source shadow = new Source(one.name(), "shadow", SHADOW_REVISION);
            long[] count = new long[2];
            long last = baseMillis;
            for (RecordedRequest request : recording.requests()) {
                long at = request.timestampMillis();
                if (at >= one.liveFromMillis() && at < one.liveToMillis()) {
                    last = Math.max(last, add(bySecond, live, at - one.liveFromMillis(), request));
                    count[0]++;
                }
                if (at >= one.shadowFromMillis() && at < one.shadowToMillis()) {
                    last = Math.max(last, add(bySecond, shadow, at - one.shadowFromMillis(), request));
                    count[1]++;
                }
            }
            return new Sent(one.name(), count[0], count[1], last);
        }

        private long add(
                Map<Long, Map<Source, List<Shifted>>> bySecond, Source source, long offset, RecordedRequest request) {
            bySecond.computeIfAbsent(offset / MILLIS_PER_SECOND, second -> new LinkedHashMap<>())
                    .computeIfAbsent(source, ignored -> new ArrayList<>())
                    .add(new Shifted(baseMillis + offset, request));
            return baseMillis + offset;
        }
    }
}
