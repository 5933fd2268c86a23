/**
 * The whole ring in this process: broker, Kubernetes API, Flink job, actuator, simulated world, started in order and
 * stopped in reverse. The parts meet only through Kafka and the Kubernetes API, as they do in production.
 */
package dev.foreshadow.demo.ring;
