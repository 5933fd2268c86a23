/**
 * What the verbs mean: create, replace, patch, apply, delete, get and list, with every rule a real server keeps on the way.
 * The door is {@link dev.foreshadow.emulator.api.Api}; HTTP and the controllers both come through it.
 */
package dev.foreshadow.emulator.api;
