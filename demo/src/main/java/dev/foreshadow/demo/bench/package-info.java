/**
 * How fast the job is on this machine: the same telemetry through more and more of it, on a real broker in this process.
 * {@link dev.foreshadow.demo.bench.BenchCommand} is the door.
 */
package dev.foreshadow.demo.bench;
