package dev.foreshadow.jobs.pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of one application's second that may have a twin, in the order they came, as two growing columns: 12 bytes
 * each, at most 18 while the columns grow. What requests have in common is kept once per kind ({@link Where}), and which
 * requests are of which kind as runs, since they come in parts of one kind.
 *
 * <p>A plain log and not a table: it is filled at the speed of copying, and joined in one go when event time passes the
 * second, through a small table of the shadow's requests, of which there are a hundred times fewer. A table that live
 * requests are put into costs several times as much, and half again the memory.
 *
 * <p>Append only, so that a copy for a running snapshot may share the columns: it ends where the log ended then.
 */
final class WaitingSecond {
    /** Kinds that are found by looking at each: an application of a few pods has no more, and ten thousand seconds wait. */
    private static final int FEW = 32;

    private static final int NOT_JOINED = -1;

    private final List<Where> wheres;
    private Map<Where, Integer> kinds; // the place of each in the list, if they are many
    private long[] ids;
    private int[] outcomes;
    private int[] runs; // pairs: kind, end
    private int size;
    private int runCount;
    private int joinedRuns;
    private int unmatched;
    private int unanswered;
    private int duplicates;

    WaitingSecond() {
        this(new ArrayList<>(), new long[0], new int[0], new int[4], 0, 0, NOT_JOINED);
    }

    WaitingSecond(List<Where> wheres, long[] ids, int[] outcomes, int[] runs, int size, int runCount, int joinedRuns) {
        this.wheres = wheres;
        this.ids = ids;
        this.outcomes = outcomes;
        this.runs = runs;
        this.size = size;
        this.runCount = runCount;
        this.joinedRuns = joinedRuns;
    }

    /** The same as of now; appending to either changes nothing in the other that it looks at. */
    WaitingSecond snapshot() {
        WaitingSecond copy = new WaitingSecond(
                new ArrayList<>(wheres), ids, outcomes, Arrays.copyOf(runs, runs.length), size, runCount, joinedRuns);
        copy.setLeft(unmatched, unanswered, duplicates);
        return copy;
    }

    /** Adds requests. */
    void add(TwinParts parts) {
        int more = parts.ids().length;
        if (size + more > ids.length) {
            int room = Math.max(size + more, size + (size >> 1));
            ids = Arrays.copyOf(ids, room);
            outcomes = Arrays.copyOf(outcomes, room);
        }
        System.arraycopy(parts.ids(), 0, ids, size, more);
        System.arraycopy(parts.outcomes(), 0, outcomes, size, more);
        int before = size;
        for (int part = 0; part < parts.wheres().size(); part++) {
            size = before + parts.ends()[part];
            endRun(kind(parts.wheres().get(part)));
        }
    }

    private int kind(Where where) {
        int known = wheres.size() <= FEW ? wheres.indexOf(where) : kinds().getOrDefault(where, -1);
        if (known >= 0) {
            return known;
        }
        wheres.add(where);
        if (kinds != null) {
            kinds.put(where, wheres.size() - 1);
        }
        return wheres.size() - 1;
    }

    private Map<Where, Integer> kinds() {
        if (kinds == null) {
            kinds = new HashMap<>();
            for (int known = 0; known < wheres.size(); known++) {
                kinds.put(wheres.get(known), known);
            }
        }
        return kinds;
    }

    private void endRun(int kind) {
        boolean goesOn = runCount > Math.max(0, joinedRuns) && runs[2 * runCount - 2] == kind;
        if (!goesOn) {
            if (2 * runCount == runs.length) {
                runs = Arrays.copyOf(runs, 2 * runs.length);
            }
            runs[2 * runCount++] = kind;
        }
        runs[2 * runCount - 1] = size;
    }

    /** Everything that is there now has been joined; what comes later is late. */
    void markJoined(JoinedSecond joined) {
        joinedRuns = runCount;
        setLeft(joined.unmatched(), joined.unanswered(), joined.duplicates());
    }

    void setLeft(int nowUnmatched, int nowUnanswered, int nowDuplicates) {
        unmatched = nowUnmatched;
        unanswered = nowUnanswered;
        duplicates = nowDuplicates;
    }

    boolean isJoined() {
        return joinedRuns >= 0;
    }

    boolean hasLate() {
        return isJoined() && runCount > joinedRuns;
    }

    /** What the last join left over: no pairs, only who has none. */
    JoinedSecond left() {
        return new JoinedSecond(List.of(), 0, unmatched, unanswered, duplicates);
    }

    /** Requests in it. */
    int size() {
        return size;
    }

    int runCount() {
        return runCount;
    }

    int joinedRuns() {
        return joinedRuns;
    }

    boolean isLate(int run) {
        return isJoined() && run >= joinedRuns;
    }

    Where where(int run) {
        return wheres.get(runs[2 * run]);
    }

    int start(int run) {
        return run == 0 ? 0 : runs[2 * run - 1];
    }

    int end(int run) {
        return runs[2 * run + 1];
    }

    long id(int request) {
        return ids[request];
    }

    int outcome(int request) {
        return outcomes[request];
    }

    List<Where> wheres() {
        return wheres;
    }

    long[] ids() {
        return ids;
    }

    int[] outcomes() {
        return outcomes;
    }

    int[] runs() {
        return runs;
    }
}
