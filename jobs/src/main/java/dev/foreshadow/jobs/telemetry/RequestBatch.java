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
    private Sender[] senders = new Sender[FIRST_SIZE];
    private String[] methods = new String[FIRST_SIZE];
    private String[] routes = new String[FIRST_SIZE];
    private byte[] message = {};
    private byte[] ownPaths = {};
    private int ownPathsSize;
    private long newestMillis = Long.MIN_VALUE;
    private boolean stamped = true;
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    /** Forgets everything; paths of rows added by offset will be looked up in these bytes. */
    public void begin(byte[] pathsMessage) {
        size = 0;
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
        senders[size] = sender;
        methods[size] = method;
        routes[size] = route;
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
     * @param kinds what rows have in common, by number
     * @param kindOf the number of each row
     */
    void adopt(Columns columns, List<Kind> kinds, int[] kindOf) {
        begin(columns.paths());
        size = kindOf.length;
        timeMillis = columns.timeMillis();
        ids = columns.ids();
        outcomes = columns.outcomes();
        draws = columns.draws();
        pathStarts = columns.pathStarts();
        pathLengths = columns.pathLengths();
        senders = new Sender[size];
        methods = new String[size];
        routes = new String[size];
        for (int row = 0; row < size; row++) {
            Kind kind = kinds.get(kindOf[row]);
            senders[row] = kind.sender();
            methods[row] = kind.method();
            routes[row] = kind.route();
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
        senders = Arrays.copyOf(senders, more);
        methods = Arrays.copyOf(methods, more);
        routes = Arrays.copyOf(routes, more);
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

    /** Who answered. */
    public Sender sender(int row) {
        return senders[row];
    }

    /** HTTP method, upper case. */
    public String method(int row) {
        return methods[row];
    }

    /** http.route or the mesh's route name, empty when unknown. */
    public String route(int row) {
        return routes[row];
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

    @SuppressWarnings("ReferenceEquality") // names are shared; two that are not only cost a kind more
    boolean isOf(int row, Kind kind) {
        return senders[row] == kind.sender() && routes[row] == kind.route() && methods[row] == kind.method();
    }

    Kind kind(int row) {
        return new Kind(senders[row], methods[row], routes[row]);
    }

    private String path(int row) {
        int start = pathStarts[row];
        return start >= 0
                ? new String(message, start, pathLengths[row], StandardCharsets.UTF_8)
                : new String(ownPaths, ~start, pathLengths[row], StandardCharsets.UTF_8);
    }

    /** One row as an object of its own, which may be kept. */
    public Request request(int row) {
        return Request.of(
                senders[row],
                methods[row],
                path(row),
                routes[row],
                timeMillis[row],
                outcomes[row],
                ids[row],
                draws[row],
                stamped);
    }
}
