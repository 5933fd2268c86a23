package dev.foreshadow.simulator.score;

import dev.foreshadow.simulator.model.Answer;
import dev.foreshadow.simulator.model.Second;

/**
 * What users met.
 *
 * @param requests their requests
 * @param failed those that failed, were given up, or reached no pod
 * @param slow those that were answered, but later than the route's limit
 */
public record Users(long requests, long failed, long slow) {
    /** Before the first request. */
    public static final Users NONE = new Users(0, 0, 0);

    /** With another second's requests. */
    public Users and(Second second) {
        long failures = second.live().stream().filter(Answer::failed).count();
        long slowAnswers = second.live().stream()
                .filter(answer -> !answer.failed() && answer.slow())
                .count();
        int unserved = second.unserved().size();
        return new Users(requests + second.live().size() + unserved, failed + failures + unserved, slow + slowAnswers);
    }
}
