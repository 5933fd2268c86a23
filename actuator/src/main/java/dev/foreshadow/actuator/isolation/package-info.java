/**
 * What a shadow pod may not share with live: found in the template, replaced where a binding says so, refused otherwise.
 * Pure; the mirror stays off until {@link dev.foreshadow.actuator.isolation.Isolation#offences} is empty.
 */
package dev.foreshadow.actuator.isolation;
