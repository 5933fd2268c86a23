/**
 * What the actuator did about one decision, step by step, or why it refused. Topic {@code foreshadow.mitigations},
 * as CloudEvents.
 */
package dev.foreshadow.contracts.mitigation;
