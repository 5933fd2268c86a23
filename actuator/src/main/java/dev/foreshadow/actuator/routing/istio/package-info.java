/**
 * Routes as Istio objects: one VirtualService, a DestinationRule with subsets by revision, and a circuit breaker in
 * front of the shadow.
 */
package dev.foreshadow.actuator.routing.istio;
