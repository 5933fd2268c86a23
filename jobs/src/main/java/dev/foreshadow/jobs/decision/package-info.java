/**
 * A pattern and a policy make a decision, once per episode. Which pattern may ask for what is one pure function,
 * {@code Response}; {@link dev.foreshadow.jobs.decision.Decide} is the door.
 */
package dev.foreshadow.jobs.decision;
