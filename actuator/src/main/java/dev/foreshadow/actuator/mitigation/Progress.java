package dev.foreshadow.actuator.mitigation;

import java.time.Duration;

/**
 * How a step went.
 *
 * @param kind done, or to be called again
 * @param after when to call again; zero when done
 * @param why what was done or is waited for, in words
 */
public record Progress(Kind kind, Duration after, String why) {
    /** The closed list of outcomes. */
    public enum Kind {
        DONE,
        AGAIN
    }

    /** Nothing is left to do. */
    static Progress done(String what) {
        return new Progress(Kind.DONE, Duration.ZERO, what);
    }

    /** Something is still missing. */
    static Progress again(Duration after, String missing) {
        return new Progress(Kind.AGAIN, after, missing);
    }

    /** True when nothing is left to do. */
    public boolean isDone() {
        return kind == Kind.DONE;
    }
}
