/**
 * How the job's Kafka clients connect: where the brokers are, and what they ask of who comes in.
 */
package dev.foreshadow.jobs.kafka;
