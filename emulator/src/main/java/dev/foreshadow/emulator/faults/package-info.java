/**
 * What can go wrong on the way to the API, switched on by tests, and the log of the calls that came.
 * The door is {@link dev.foreshadow.emulator.faults.Faults}.
 */
package dev.foreshadow.emulator.faults;
