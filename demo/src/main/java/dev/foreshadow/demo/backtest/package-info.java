/** Recorded requests through the same Kafka and the same job: would it have fired, when and why. */
package dev.foreshadow.demo.backtest;
