/**
 * All objects, one global revision, and a bounded journal of changes per kind that watches read.
 * The door is {@link dev.foreshadow.emulator.store.Store}; it knows nothing of HTTP, schemas or controllers.
 */
package dev.foreshadow.emulator.store;
