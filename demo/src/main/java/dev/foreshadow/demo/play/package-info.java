/**
 * Plays one scenario on a running ring from the first pod to the last line of the report. Order and time limits live
 * here; everything that happens, happens in the other rooms.
 */
package dev.foreshadow.demo.play;
