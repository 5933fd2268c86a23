/** What it costs to bring requests across the exchange, and to count them. */
package dev.foreshadow.jobs.aggregation;
