package dev.foreshadow.actuator.console;

import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;

import java.util.List;

/**
 * One decision with what led to it and what was done about it; JSON of {@code /api/decisions/ID}. It stays the same
 * once its mitigation is over.
 *
 * @param decision the decision, with the verdict that completed the pattern
 * @param before the curves before it, newest first; empty when this process started later
 * @param mitigations what was done, oldest first
 */
record DecisionView(Decision decision, List<Moment> before, List<Mitigation> mitigations) {}
