/**
 * Policy and revisions of one application, as the actuator publishes them and the job reads them as broadcast state.
 * Topic {@code foreshadow.applications}, compacted.
 */
package dev.foreshadow.contracts.application;
