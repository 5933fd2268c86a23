package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;

/**
 * What requests that may have a twin have in common within one application and second.
 *
 * @param group the group that answered
 * @param revision the revision that answered
 * @param route route class
 * @param host node or pod
 */
public record Where(Group group, String revision, String route, String host) {}
