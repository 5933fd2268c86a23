package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The requests of one Kafka message, in columns. One batch is filled again and again: whoever gets it must be done with it
 * when the call returns.
 *
 * <p>No object per request: with one, allocation and the collector cost more than reading the bytes. A path stays where it
 * was in the message and is only compared there; everything else that is text is one of few names and shared.
 */
public final class RequestBatch {
    private static final int FIRST_SIZE = 128;

    private int size;
    private long[] timeMillis = new long[FIRST_SIZE];
    private long[] ids = new long[FIRST_SIZE];
    private int[] outcomes = new int[FIRST_SIZE];
    private short[] draws = new short[FIRST_SIZE];
    private int[] pathStarts = new int[FIRST_SIZE]; // complement: in ownPaths
    private short[] pathLengths = new short[FIRST_SIZE];
    private int[] kindOf = new int[FIRST_SIZE];
    private final Kinds kinds = new Kinds();
    private byte[] message = {};
    private byte[] ownPaths = {};
    private int ownPathsSize;
    private long newestMillis = Long.MIN_VALUE;
    private boolean stamped = true;
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    /** Forgets everything; paths of rows added by offset will be looked up in these bytes. */
    public void begin(byte[] pathsMessage) {
        size = 0;
        kinds.clear();
        ownPathsSize = 0;
        newestMillis = Long.MIN_VALUE;
        stamped = true;
        message = pathsMessage;
        deadLetters.clear();
    }

    /** Adds a request whose path lies in the message. */
    public void add(
            Sender sender,
            String method,
            String route,
            int pathStart,
            int pathLength,
            long atMillis,
            int outcome,
            long id,
            short draw) {
        if (size == timeMillis.length) {
            grow();
        }
        kindOf[size] = kinds.number(sender, method, route);
        pathStarts[size] = pathStart;
        pathLengths[size] = (short) pathLength;
        timeMillis[size] = atMillis;
        outcomes[size] = outcome;
        ids[size] = id;
        draws[size] = draw;
        newestMillis = Math.max(newestMillis, atMillis);
        size++;
    }

    /** Adds a request that was read in some other way. */
    public void add(Request request) {
        byte[] path = request.path().getBytes(StandardCharsets.UTF_8);
        if (ownPathsSize + path.length > ownPaths.length) {
            ownPaths = Arrays.copyOf(ownPaths, Math.max(2 * ownPaths.length, ownPathsSize + path.length));
        }
        System.arraycopy(path, 0, ownPaths, ownPathsSize, path.length);
        add(
                request.sender(),
                request.method(),
                request.route(),
                ~ownPathsSize,
                path.length,
                request.timeMillis(),
                request.outcome(),
                request.idHash(),
                (short) request.draw());
        ownPathsSize += path.length;
        stamped &= request.stamped();
    }

    /** Notes that a request did not carry the gateway's time; then none of the batch counts as if it did. */
    public void markUnstamped() {
        stamped = false;
    }

    /** Whether all requests carry the gateway's time, which both twins share. */
    public boolean isStamped() {
        return stamped;
    }

    /** Adds what could not be read. */
    public void add(DeadLetter letter) {
        deadLetters.add(letter);
    }

    /**
     * Sets all rows at once. Who reads batches off the wire gives the columns away and keeps none.
     *
     * @param known what rows have in common, by number
     */
    void adopt(Columns columns, Kind[] known) {
        begin(columns.paths());
        size = columns.kinds().length;
        kindOf = columns.kinds();
        kinds.adopt(known);
        timeMillis = columns.timeMillis();
        ids = columns.ids();
        outcomes = columns.outcomes();
        draws = columns.draws();
        pathStarts = columns.pathStarts();
        pathLengths = columns.pathLengths();
        for (int row = 0; row < size; row++) {
            newestMillis = Math.max(newestMillis, timeMillis[row]);
        }
    }

    private void grow() {
        int more = 2 * size;
        timeMillis = Arrays.copyOf(timeMillis, more);
        ids = Arrays.copyOf(ids, more);
        outcomes = Arrays.copyOf(outcomes, more);
        draws = Arrays.copyOf(draws, more);
        pathStarts = Arrays.copyOf(pathStarts, more);
        pathLengths = Arrays.copyOf(pathLengths, more);
        kindOf = Arrays.copyOf(kindOf, more);
    }

    /** Requests in it. */
    public int size() {
        return size;
    }

    /** What could not be read. */
    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** Event time of the newest request, epoch milliseconds; the least number when there is none. */
    public long newestMillis() {
        return newestMillis;
    }

    /** Kinds of rows in it. */
    public int kindCount() {
        return kinds.size();
    }

    /** What rows of a kind have in common. */
    public Kind kind(int number) {
        return kinds.get(number);
    }

    /** The number of a row's kind, below {@link #kindCount}. */
    public int kindOf(int row) {
        return kindOf[row];
    }

    /** When the gateway saw the request, epoch milliseconds. */
    public long timeMillis(int row) {
        return timeMillis[row];
    }

    /** How it ended, see {@link Outcome}. */
    public int outcome(int row) {
        return outcomes[row];
    }

    /** Hash of the request id, see {@link RequestId}; 0 when there is none. */
    public long id(int row) {
        return ids[row];
    }

    /** The number that the mirror rule draws from the request id, 0 to 4,095; negative when there is none. */
    public int draw(int row) {
        return draws[row];
    }

    /** Whether the raw path, without its query, begins with these bytes. */
    public boolean pathStartsWith(int row, byte[] prefix) {
        int start = pathStarts[row];
        byte[] bytes = start >= 0 ? message : ownPaths;
        int from = start >= 0 ? start : ~start;
        return pathLengths[row] >= prefix.length
                && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
    }

    int pathLength(int row) {
        return pathLengths[row];
    }

    void copyPath(int row, byte[] target, int at) {
        int start = pathStarts[row];
        System.arraycopy(start >= 0 ? message : ownPaths, start >= 0 ? start : ~start, target, at, pathLengths[row]);
    }

    private String path(int row) {
        int start = pathStarts[row];
        return start >= 0
                ? new String(message, start, pathLengths[row], StandardCharsets.UTF_8)
                : new String(ownPaths, ~start, pathLengths[row], StandardCharsets.UTF_8);
    }

    /** One row as an object of its own, which may be kept. */
    public Request request(int row) {
        Kind kind = kinds.get(kindOf[row]);
        return Request.of(
                kind.sender(),
                kind.method(),
                path(row),
                kind.route(),
                timeMillis[row],
                outcomes[row],
                ids[row],
                draws[row],
                stamped);
    }
}
