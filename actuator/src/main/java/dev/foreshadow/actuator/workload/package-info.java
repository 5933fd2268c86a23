/**
 * The Deployments and Services of both groups as desired objects. Pure: nothing here talks to a cluster.
 */
package dev.foreshadow.actuator.workload;
