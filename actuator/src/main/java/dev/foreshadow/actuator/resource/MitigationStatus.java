package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;

/**
 * A mitigation under way: written before each step is taken, so that whoever comes next knows what was intended.
 *
 * @param decisionId the decision that is carried out
 * @param action what was asked for, for example {@code ROLLBACK}
 * @param step name of the step that is being taken, with its argument: {@code ShiftToShadow 25}
 * @param stepStartedAt ISO time at which that step was written down
 * @param epoch counts writes of this record, from 1
 * @param from the revision that goes; null when no revision is to blame
 * @param to the revision that stays; null when no revision is to blame
 * @param host the host to be ejected; null unless one is
 * @param weights percent of users per step of a switchover, as the spec said when it began
 * @param startedAt ISO time of the first write
 * @param sentence why, in words with numbers
 * @param reversed why it went wrong and is being taken back; null while it goes forward
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MitigationStatus(
        String decisionId,
        String action,
        String step,
        String stepStartedAt,
        Long epoch,
        String from,
        String to,
        String host,
        List<Integer> weights,
        String startedAt,
        String sentence,
        String reversed) {
    public MitigationStatus {
        weights = weights == null ? List.of() : List.copyOf(weights);
        sentence = sentence == null ? "" : sentence;
    }

    /** Live and shadow back to the stable revision. */
    public static MitigationStatus rollback(String id, String from, String to, Instant now, String sentence) {
        return asked(id, "ROLLBACK", from, to, null, List.of(), now, sentence);
    }

    /** Users to the shadow by steps, and back to a live that was restored. */
    public static MitigationStatus switchover(
            String id, String from, String to, List<Integer> weights, Instant now, String sentence) {
        return asked(id, "SWITCHOVER", from, to, null, weights, now, sentence);
    }

    /** One host of the sample replaced. */
    public static MitigationStatus ejection(String id, String host, Instant now, String sentence) {
        return asked(id, "EJECT_HOST", null, null, host, List.of(), now, sentence);
    }

    private static MitigationStatus asked(
            String id,
            String action,
            String from,
            String to,
            String host,
            List<Integer> weights,
            Instant now,
            String sentence) {
        return new MitigationStatus(
                id, action, null, null, 0L, from, to, host, weights, now.toString(), sentence, null);
    }

    /** The same mitigation, about to take another step. */
    public MitigationStatus at(String nextStep, String now) {
        return new MitigationStatus(
                decisionId, action, nextStep, now, epoch + 1, from, to, host, weights, startedAt, sentence, reversed);
    }

    /** The same mitigation on its way back. */
    public MitigationStatus reversed(String why) {
        return new MitigationStatus(
                decisionId, action, step, stepStartedAt, epoch, from, to, host, weights, startedAt, sentence, why);
    }
}
