/**
 * Results into Kafka; at least once unless told otherwise: a decision has the same id whenever it is made again, so
 * exactly-once only adds a checkpoint interval of delay. One job writes a topic: transactions are named after it.
 * {@link dev.foreshadow.jobs.output.KafkaOutput} is the door.
 */
package dev.foreshadow.jobs.output;
