/**
 * What the policy asks for after a pattern of verdicts. Topic {@code foreshadow.decisions}, as CloudEvents.
 */
package dev.foreshadow.contracts.decision;
