/**
 * Recorded requests through the real pipe: what two groups said becomes live and shadow of one application.
 * {@link dev.foreshadow.simulator.replay.Staged} and {@link dev.foreshadow.simulator.replay.Replay} are the doors.
 */
package dev.foreshadow.simulator.replay;
