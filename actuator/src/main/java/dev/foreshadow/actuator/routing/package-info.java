/**
 * Where live traffic goes and what is mirrored, without naming a mesh.
 * A {@link dev.foreshadow.actuator.routing.RoutingProvider} turns a route into one mesh's objects and reads it back.
 */
package dev.foreshadow.actuator.routing;
