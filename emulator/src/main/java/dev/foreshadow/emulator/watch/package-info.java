/**
 * Streams of changes, as a client of the watch API reads them.
 * The door is {@link dev.foreshadow.emulator.watch.WatchStream}.
 */
package dev.foreshadow.emulator.watch;
