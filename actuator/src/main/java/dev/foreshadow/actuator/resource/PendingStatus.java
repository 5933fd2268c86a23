package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;

/**
 * A decision that waits for a person.
 *
 * @param id decision id
 * @param action what was asked for, for example {@code ROLLBACK}
 * @param revision the revision that is to go; null when no revision is to blame
 * @param host the host to be ejected; null unless one is
 * @param sentence why, in words with numbers
 * @param until ISO time after which nobody needs to answer any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PendingStatus(String id, String action, String revision, String host, String sentence, String until) {
    /** True when it is too late for an answer. */
    public boolean isOver(Instant now) {
        return now.isAfter(Instant.parse(until));
    }
}
