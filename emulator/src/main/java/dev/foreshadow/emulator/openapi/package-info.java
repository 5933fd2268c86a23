/**
 * What the API says of itself in OpenAPI 3, as {@code kubectl} asks before it applies or explains. Pure: kinds in, pages out.
 * The door is {@link dev.foreshadow.emulator.openapi.OpenApi}.
 */
package dev.foreshadow.emulator.openapi;
