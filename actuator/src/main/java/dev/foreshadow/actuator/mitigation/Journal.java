package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.resource.MitigationStatus;

/** Where a mitigation is written down. */
public interface Journal {
    /** Writes what is about to be done; must be durable when it returns. */
    void intend(MitigationStatus next);

    /** Notes how the step went; may be lost. */
    void note(MitigationStatus at, Progress progress);
}
