package dev.foreshadow.jobs.aggregation;

/**
 * A route class of one application.
 *
 * @param number its number within the application's rules
 * @param name method and route, for example {@code GET /cart/{id}}
 */
record RouteClass(int number, String name) {}
