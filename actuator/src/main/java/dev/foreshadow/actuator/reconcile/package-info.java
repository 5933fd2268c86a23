/**
 * The loop: one round per application, top to bottom in the order of safety. A running mitigation comes first and owns
 * routing and workload alone; everything below asks one package for desired objects and applies them.
 */
package dev.foreshadow.actuator.reconcile;
