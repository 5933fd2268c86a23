/**
 * The page that shows live beside shadow, its JSON and event stream, metrics and health. Read-only: whoever wants
 * something done edits the resource.
 */
package dev.foreshadow.actuator.console;
