package dev.foreshadow.demo.story;

import dev.foreshadow.demo.report.DemoReport.Moment;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** What happened, in order: printed as it happens, kept for the report. Thread-safe. */
public final class Timeline {
    /** Width of the event column; the longest event is "mitigation". */
    private static final int EVENT_WIDTH = 11;

    private final PrintStream out;
    private final LongSupplier nowMillis;
    private final long beganMillis;
    private final List<Moment> moments = new ArrayList<>();

    /**
     * An empty timeline.
     *
     * @param out where lines go
     * @param nowMillis simulated time, epoch milliseconds
     */
    public Timeline(PrintStream out, LongSupplier nowMillis) {
        this.out = out;
        this.nowMillis = nowMillis;
        this.beganMillis = nowMillis.getAsLong();
    }

    /** Adds a line for something that happens now. */
    public void add(String event, String text) {
        addAt(nowMillis.getAsLong(), event, text);
    }

    /**
     * Adds a line for something that happened at a known time.
     *
     * @param atMillis simulated time, epoch milliseconds
     */
    public synchronized void addAt(long atMillis, String event, String text) {
        double at = Math.round((atMillis - beganMillis) / 100.0) / 10.0;
        moments.add(new Moment(at, event, text));
        out.printf("  %6.1f s  %-" + EVENT_WIDTH + "s  %s%n", at, event, text);
    }

    /** Simulated time at which the world began, epoch milliseconds. */
    public long beganMillis() {
        return beganMillis;
    }

    /** Everything so far. */
    public synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }
}
