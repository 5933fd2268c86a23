/**
 * Runs docker-compose.yml without a container engine: every service gets its own network, file system and host names from
 * the kernel, and the command, the environment, the volumes and the files that the compose file gives it.
 */
package dev.foreshadow.demo.delivery.compose;
