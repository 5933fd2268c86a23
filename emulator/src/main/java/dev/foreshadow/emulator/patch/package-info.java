/**
 * How a request changes an object: JSON patch, both merge patches, server-side apply; and who owns which field after.
 * Pure: trees in, trees out, {@link dev.foreshadow.emulator.failure.ApiFailure} when it cannot be.
 */
package dev.foreshadow.emulator.patch;
