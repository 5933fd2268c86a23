/**
 * What the mesh does with a request: first matching rule, weights over subsets, mirror.
 * Pure; obeys whatever the routing objects say, right or wrong.
 */
package dev.foreshadow.simulator.routing;
