/**
 * A real Kafka broker (KRaft, one node) inside this process, bound to loopback, for the demo and for tests. Its data
 * lives in a folder of its own that goes when the broker is closed, or in one that the caller keeps.
 */
package dev.foreshadow.broker;
