/**
 * What makes objects move: deployments roll, replica sets keep pods, pods find nodes and come up, the orphaned go.
 * {@link dev.foreshadow.emulator.controllers.Controllers} runs them on one thread, on the emulator's clock.
 */
package dev.foreshadow.emulator.controllers;
