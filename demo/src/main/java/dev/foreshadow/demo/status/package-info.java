/**
 * What the console knows, in a terminal: {@link dev.foreshadow.demo.status.StatusCommand} once,
 * {@link dev.foreshadow.demo.status.WatchCommand} again and again. Reads the console's JSON, so it needs no rights.
 */
package dev.foreshadow.demo.status;
