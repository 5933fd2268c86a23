/** The record that could not be read, and why. Topic {@code foreshadow.dead-letters}. */
package dev.foreshadow.contracts.deadletter;
