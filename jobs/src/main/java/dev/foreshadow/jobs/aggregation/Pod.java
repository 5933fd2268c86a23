package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.Sender;

/**
 * A sender as the newest state of its application sees it.
 *
 * @param sender who it is
 * @param rules its application's rules; null while nobody has published it
 * @param group the group it belongs to; null when unknown
 * @param number a number that no other pod has
 */
record Pod(Sender sender, MirrorRules rules, Group group, int number) {}
