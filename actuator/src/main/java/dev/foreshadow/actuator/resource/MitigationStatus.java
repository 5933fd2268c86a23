package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A mitigation under way: written before each step is taken, so that whoever comes next knows what was intended.
 *
 * @param decisionId the decision that is carried out
 * @param action what was asked for, for example {@code ROLLBACK}
 * @param step name of the step that is being taken
 * @param epoch counts writes of this record, from 1
 * @param from the revision that goes
 * @param to the revision that stays
 * @param startedAt ISO time of the first write
 * @param sentence why, in words with numbers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MitigationStatus(
        String decisionId,
        String action,
        String step,
        Long epoch,
        String from,
        String to,
        String startedAt,
        String sentence) {

    /** The same mitigation, about to take another step. */
    public MitigationStatus at(String nextStep) {
        return new MitigationStatus(decisionId, action, nextStep, epoch + 1, from, to, startedAt, sentence);
    }
}
