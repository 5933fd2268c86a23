/**
 * Tells people by webhook what was decided and done: value, baseline, limit, action, link.
 * {@link dev.foreshadow.actuator.notification.Notifier} is the door; machines read the CloudEvents topics instead.
 */
package dev.foreshadow.actuator.notification;
