/**
 * The {@code foreshadow} command: reads the arguments, calls one room, turns the outcome into an exit code. What the
 * subcommands do is in the packages below and in the other rooms.
 */
package dev.foreshadow.demo;
