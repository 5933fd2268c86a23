/**
 * The last verdict of each application, read from Kafka: steps of a mitigation are judged by it.
 * Verdicts of the past are worth nothing here, so reading begins at the end of the topic.
 */
package dev.foreshadow.actuator.verdict;
