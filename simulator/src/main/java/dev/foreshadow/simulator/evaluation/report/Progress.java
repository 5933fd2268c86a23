package dev.foreshadow.simulator.evaluation.report;

import java.io.PrintStream;
import java.util.Locale;

/** Says how far a run is: a bar that is drawn over on a terminal, a plain line per measurement elsewhere. Thread-safe. */
public final class Progress {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final int all;
    private int done;

    /**
     * @param terminal whether {@code out} can go back to the start of a line
     * @param all measurements to come
     */
    public Progress(PrintStream out, boolean terminal, int all) {
        this.out = out;
        this.terminal = terminal;
        this.all = all;
    }

    /** One more is finished. */
    public synchronized void finished(String id, boolean kept, double seconds) {
        done++;
        if (terminal) {
            int filled = WIDTH * done / all;
            out.printf(
                    Locale.ROOT,
                    "\r[%s%s] %d of %d  %-40.40s",
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    done,
                    all,
                    id);
            if (done == all) {
                out.println();
            }
        } else {
            out.printf(Locale.ROOT, "%d of %d  %s  %s%n", done, all, id, kept ? "kept" : took(seconds));
        }
        out.flush();
    }

    private static String took(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
