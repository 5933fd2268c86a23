/**
 * Results into Kafka, at least once: a decision has the same id whenever it is made again, so exactly-once would only add
 * a checkpoint interval of delay to it. {@link dev.foreshadow.jobs.output.KafkaOutput} is the door.
 */
package dev.foreshadow.jobs.output;
