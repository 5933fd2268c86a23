/**
 * Brings the job to a Flink cluster over its REST API.
 * {@link dev.foreshadow.demo.submit.SubmitCommand} is the door.
 */
package dev.foreshadow.demo.submit;
