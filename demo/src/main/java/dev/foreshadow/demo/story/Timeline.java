package dev.foreshadow.demo.story;

import dev.foreshadow.demo.report.DemoReport.Moment;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * What happened, in order of simulated time: printed, and kept for the report. A verdict is heard a few seconds after
 * the moment it speaks of, so each line waits a little for earlier ones. Thread-safe.
 */
public final class Timeline {
    /** Width of the event column; the longest event is "mitigation". */
    private static final int EVENT_WIDTH = 11;

    /** Longer than the job's watermark lags behind. */
    private static final long HOLD_MILLIS = 6_000;

    private final PrintStream out;
    private final LongSupplier nowMillis;
    private final long beganMillis;
    private final List<Moment> told = new ArrayList<>();
    private final PriorityQueue<Line> waiting = new PriorityQueue<>();
    private long added;

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
        waiting.add(new Line(atMillis, added++, new Moment(at, event, text)));
        tell();
    }

    /** Prints what has waited long enough. */
    public synchronized void tell() {
        tellUntil(nowMillis.getAsLong() - HOLD_MILLIS);
    }

    /** Prints all that still waits. */
    public synchronized void tellAll() {
        tellUntil(Long.MAX_VALUE);
    }

    private void tellUntil(long untilMillis) {
        while (!waiting.isEmpty() && waiting.peek().atMillis() <= untilMillis) {
            Moment moment = waiting.poll().moment();
            told.add(moment);
            out.printf("  %6.1f s  %-" + EVENT_WIDTH + "s  %s%n", moment.at(), moment.event(), moment.text());
        }
    }

    /** Simulated time at which the world began, epoch milliseconds. */
    public long beganMillis() {
        return beganMillis;
    }

    /** Everything so far, in order of time. */
    public synchronized List<Moment> moments() {
        List<Moment> all = new ArrayList<>(told);
        waiting.stream().sorted().map(Line::moment).forEach(all::add);
        return List.copyOf(all);
    }

    /** A line that waits; of two at the same time the first that came goes first. */
    private record Line(long atMillis, long number, Moment moment) implements Comparable<Line> {
        private static final Comparator<Line> ORDER =
                Comparator.comparingLong(Line::atMillis).thenComparingLong(Line::number);

        @Override
        public int compareTo(Line other) {
            return ORDER.compare(this, other);
        }
    }
}
