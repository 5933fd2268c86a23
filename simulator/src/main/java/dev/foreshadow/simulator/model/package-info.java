/**
 * One second of the world: requests go in, answers of live and shadow pods come out, pods age.
 * Deterministic by seed, second and the cluster's view; knows neither Kubernetes nor Kafka.
 */
package dev.foreshadow.simulator.model;
