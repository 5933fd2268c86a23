/**
 * Envoy's access log as plain JSON, one object a line, as a file shipper brings it to Kafka; fields by the names that Istio
 * gives them. {@link dev.foreshadow.jobs.telemetry.envoy.EnvoyJsonDecoder} is the door.
 */
package dev.foreshadow.jobs.telemetry.envoy;
