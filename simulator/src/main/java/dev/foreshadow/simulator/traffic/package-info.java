/**
 * What arrives: requests of users, Poisson with a daily shape and bursts, over a mix of routes.
 * Pure: the same plan, seed and second give the same requests.
 */
package dev.foreshadow.simulator.traffic;
