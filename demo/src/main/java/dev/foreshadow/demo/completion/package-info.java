/**
 * Completion of the command in a shell.
 * {@link dev.foreshadow.demo.completion.CompletionCommand} is the door.
 */
package dev.foreshadow.demo.completion;
