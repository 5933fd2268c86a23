/**
 * Plays the people around the ring: the platform team that gives the cluster its nodes, and the application's owner who
 * applies a ShadowDeployment and releases new images. Everything goes through the Kubernetes API, as kubectl would.
 */
package dev.foreshadow.demo.stage;
