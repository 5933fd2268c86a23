/**
 * Why the API refused a request: HTTP code, reason and causes, in the words of a real server.
 * Clients decide by these fields, so they are part of the contract.
 */
package dev.foreshadow.emulator.failure;
