/**
 * Routes as Gateway API objects: one HTTPRoute, and a Service for each revision that users can be sent to.
 * Serves meshes (a Service is the route's parent) and gateways alike.
 */
package dev.foreshadow.actuator.routing.gatewayapi;
