package dev.foreshadow.jobs.submit;

import java.io.IOException;

/** The cluster answered, and the answer is no. */
final class RefusedByFlink extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedByFlink(String message) {
        super(message);
    }
}
