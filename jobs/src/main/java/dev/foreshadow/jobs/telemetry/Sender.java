package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.jobs.telemetry.Request.Origin;

/**
 * Who wrote a record: one pod of one application. Empty text means unknown.
 *
 * @param application {@code namespace/name}
 * @param origin which group the pod belongs to, or that only its deployment tells
 * @param deployment k8s.deployment.name
 * @param revision the revision that answered
 * @param host the node, else the pod
 */
public record Sender(String application, Origin origin, String deployment, String revision, String host) {}
