/**
 * The door for clients: paths, query parameters, bodies and status codes.
 * {@link dev.foreshadow.emulator.http.ApiServer} listens; everything it answers comes from the packages below it.
 */
package dev.foreshadow.emulator.http;
