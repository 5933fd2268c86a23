package dev.foreshadow.actuator.mitigation;

import java.time.Duration;

/**
 * How a step went.
 *
 * @param kind what comes next
 * @param after when to call again; zero unless it has to be
 * @param why what was done or is waited for, in words
 */
public record Progress(Kind kind, Duration after, String why) {
    /** The closed list of outcomes. */
    public enum Kind {
        /** The next step may follow. */
        DONE,
        /** Something is still missing; call again. */
        AGAIN,
        /** Nothing moves until the judge or a person speaks; people are told, and then call again. */
        HOLD,
        /** It went wrong: the way back begins. */
        REVERSE
    }

    /** Nothing is left to do. */
    static Progress done(String what) {
        return new Progress(Kind.DONE, Duration.ZERO, what);
    }

    /** Something is still missing. */
    static Progress again(Duration after, String missing) {
        return new Progress(Kind.AGAIN, after, missing);
    }

    /** A clear verdict or a person is missing. */
    static Progress hold(Duration after, String missing) {
        return new Progress(Kind.HOLD, after, missing);
    }

    /** Users would be worse off than before. */
    static Progress reverse(String why) {
        return new Progress(Kind.REVERSE, Duration.ZERO, why);
    }

    /** True when the same step is to be called again. */
    boolean isWaiting() {
        return kind == Kind.AGAIN || kind == Kind.HOLD;
    }

    /** True when nothing is left to do. */
    public boolean isDone() {
        return kind == Kind.DONE;
    }
}
