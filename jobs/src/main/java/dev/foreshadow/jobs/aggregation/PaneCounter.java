package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.Kind;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.Sender;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Adds requests up by pod, route class and second. Knows nothing of streams; bounded in everything that strangers send. */
final class PaneCounter {
    private static final long SECOND_MILLIS = 1_000;

    /** Tallies held at once, about 100 MB; beyond it everything is sent on early, which costs exchange but no correctness. */
    private static final int MOST_TALLIES = 300_000;

    /** Kinds of requests known at once: pods times methods and routes, about 50 MB. */
    private static final int MOST_KINDS = 400_000;

    private final Map<String, MirrorRules> rules = new HashMap<>();
    private final Map<Sender, Pod> pods = new HashMap<>();
    private final IdentityHashMap<Kind, Seen> seen =
            new IdentityHashMap<>(); // batches share their kinds; hashing six texts is dear
    private final NavigableMap<Long, SecondTallies> seconds = new TreeMap<>();
    private final Requests counters;
    private final Sent sent;
    private final Deque<Tally> spare = new ArrayDeque<>();
    private final Map<Group, Long> newestMillis = new EnumMap<>(Group.class);
    private Seen[] kinds = {};
    private int podNumbers;
    private long lastSecond = Long.MIN_VALUE;
    private SecondTallies lastTallies;

    /**
     * @param counters where requests went
     * @param sent takes each application's tallies of a second when it is complete
     */
    PaneCounter(Requests counters, Sent sent) {
        this.counters = counters;
        this.sent = sent;
    }

    /** An application's newest state. */
    void learn(String application, ApplicationState state) {
        rules.put(application, new MirrorRules(state));
        forgetPods();
    }

    /** An application is nobody's any more. */
    void forget(String application) {
        rules.remove(application);
        forgetPods();
    }

    private void forgetPods() {
        pods.clear(); // their numbers stay theirs: what was tallied under them is sent under their names
        seen.clear();
    }

    /** Counts a batch; requests of applications that are not known go to {@code stranger}. */
    void count(RequestBatch batch, Stranger stranger) {
        int eligible = 0;
        int ineligible = 0;
        int ungrouped = 0;
        makeRoom();
        look(batch);
        for (int row = 0; row < batch.size(); row++) {
            Seen kind = kinds[batch.kindOf(row)];
            if (kind.pod().rules() == null) {
                stranger.take(batch, row);
            } else if (kind.pod().group() == null) {
                ungrouped++;
            } else if (count(batch, row, kind)) {
                eligible++;
            } else {
                ineligible++;
            }
        }
        counters.count(eligible, ineligible, ungrouped);
        if (batch.size() > 0 && kinds[0].pod().group() != null) {
            newestMillis.merge(kinds[0].pod().group(), batch.newestMillis(), Math::max);
        }
    }

    private void look(RequestBatch batch) {
        if (kinds.length < batch.kindCount()) {
            kinds = new Seen[2 * batch.kindCount()];
        }
        if (seen.size() >= MOST_KINDS) {
            forgetPods();
        }
        for (int number = 0; number < batch.kindCount(); number++) {
            kinds[number] = seen.computeIfAbsent(batch.kind(number), this::meet);
        }
    }

    /** Event time of the newest request of a group, epoch milliseconds; 0 when none came yet. Batches are of one group. */
    long newestMillis(Group group) {
        return newestMillis.getOrDefault(group, 0L);
    }

    private boolean count(RequestBatch batch, int row, Seen kind) {
        RouteClass route = kind.classOf(batch, row);
        if (route == null) {
            return false;
        }
        int outcome = batch.outcome(row);
        long second = Math.floorDiv(batch.timeMillis(row), SECOND_MILLIS);
        Pod pod = kind.pod();
        Tally tally = kind.tally(second, route);
        if (tally == null) {
            tally = kind.keep(tallies(second).of(pod, route));
        }
        tally.add(outcome, batch.isStamped());
        if (batch.id(row) != 0 && pod.rules().mayHaveTwin(pod.group(), batch.draw(row))) {
            tally.addTwin(batch.id(row), outcome);
        }
        return true;
    }

    private Seen meet(Kind kind) {
        Pod pod = pods.computeIfAbsent(kind.sender(), this::meet);
        return new Seen(pod, pod.rules() == null ? null : pod.rules().of(kind.method(), kind.route()));
    }

    private Pod meet(Sender sender) {
        MirrorRules found = rules.get(sender.application());
        return new Pod(sender, found, found == null ? null : found.group(sender).orElse(null), podNumbers++);
    }

    private SecondTallies tallies(long second) {
        if (second != lastSecond) {
            lastTallies = seconds.computeIfAbsent(second, none -> new SecondTallies(second, spare));
            lastSecond = second;
        }
        return lastTallies;
    }

    private void makeRoom() {
        int tallies = 0;
        for (SecondTallies one : seconds.values()) {
            tallies += one.size();
        }
        if (tallies >= MOST_TALLIES) {
            sendUntil(Long.MAX_VALUE);
        }
    }

    /** Sends every second that ends by this time, epoch milliseconds. */
    void sendUntil(long timeMillis) {
        while (!seconds.isEmpty() && endMillis(seconds.firstKey()) <= timeMillis) {
            Map.Entry<Long, SecondTallies> first = seconds.pollFirstEntry();
            first.getValue().end((application, tallies) -> sent.take(application, first.getKey(), tallies));
        }
        lastSecond = Long.MIN_VALUE;
        lastTallies = null;
    }

    /** The last millisecond of a second. */
    static long endMillis(long second) {
        return second * SECOND_MILLIS + SECOND_MILLIS - 1;
    }

    /** Takes requests of applications that are not known. */
    @FunctionalInterface
    interface Stranger {
        void take(RequestBatch batch, int row);
    }

    /** Takes what was counted of one application in one second; the tallies are its only until it returns. */
    @FunctionalInterface
    interface Sent {
        void take(String application, long second, List<Tally> tallies);
    }

    /** Is told where requests went. */
    @FunctionalInterface
    interface Requests {
        void count(int eligible, int ineligible, int unknownGroup);
    }
}
