/**
 * What the actuator publishes about applications, as broadcast state: policy, revisions, mirror rules. Nobody restarts the
 * job to change a threshold. An update that makes no sense is refused, and the one before it stays in force.
 */
package dev.foreshadow.jobs.policy;
