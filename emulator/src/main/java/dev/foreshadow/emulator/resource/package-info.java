/**
 * Which kinds the API serves: the built-in ones, and those that a CustomResourceDefinition adds while running.
 * The door is {@link dev.foreshadow.emulator.resource.ResourceTypes}.
 */
package dev.foreshadow.emulator.resource;
