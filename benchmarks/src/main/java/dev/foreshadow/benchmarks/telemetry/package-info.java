/**
 * What a record of telemetry costs before it crosses any exchange.
 */
package dev.foreshadow.benchmarks.telemetry;
