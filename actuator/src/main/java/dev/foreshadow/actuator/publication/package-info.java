/**
 * What the operator tells others: policy and revisions, what was done about decisions, events for people.
 * Nothing here can hold a reconcile back: all writing happens in a thread of its own.
 */
package dev.foreshadow.actuator.publication;
