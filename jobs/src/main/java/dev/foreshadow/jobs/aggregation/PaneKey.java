package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.observation.Group;

/** What requests are added up by. */
record PaneKey(String application, long second, Group group, String revision, String route, String host) {}
