/**
 * The Kubernetes operator: keeps both groups on their revision, mirrors, carries out decisions, shows what it does.
 * {@link dev.foreshadow.actuator.Actuator} starts it in this process, {@code ActuatorMain} from a command line.
 */
package dev.foreshadow.actuator;
