/**
 * Brings the job to a Flink cluster over its REST API.
 * {@link dev.foreshadow.jobs.submit.SubmitCommand} is the door.
 */
package dev.foreshadow.jobs.submit;
