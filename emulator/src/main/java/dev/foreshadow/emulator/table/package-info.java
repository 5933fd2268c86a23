/**
 * Objects as rows and columns, for people at a terminal: what {@code kubectl get} prints.
 * The door is {@link dev.foreshadow.emulator.table.Table}.
 */
package dev.foreshadow.emulator.table;
