/**
 * What breaks: faults bound to an image, a load, a host or a backend, never to a group.
 * Lost telemetry alone may name a group, since a group's collector can die. Pure.
 */
package dev.foreshadow.simulator.fault;
