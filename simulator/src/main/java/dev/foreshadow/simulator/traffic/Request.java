package dev.foreshadow.simulator.traffic;

/**
 * A user's request as the gateway sees it.
 *
 * @param second second of the story in which it starts
 * @param index position among that second's requests; with {@code second} it names the request's random numbers
 * @param startMillis epoch milliseconds at the gateway, copied to the mirror
 * @param route what is asked for
 * @param path concrete path
 * @param idHigh first half of the x-request-id, a version 4 UUID
 * @param idLow second half
 */
public record Request(long second, int index, long startMillis, Route route, String path, long idHigh, long idLow) {}
