package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus.MirrorStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus.WeightsStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What became different between two looks at a status. Pure. */
final class StatusChanges {
    private StatusChanges() {}

    static List<Change> between(ShadowDeploymentStatus before, ShadowDeploymentStatus after, long nowMillis) {
        List<Change> found = new ArrayList<>();
        if (after.phase() != null && before.phase() != after.phase()) {
            found.add(new Change(nowMillis, Change.Kind.PHASE, Words.of(after.phase())));
        }
        if (!revisions(after).equals(revisions(before))) {
            found.add(new Change(nowMillis, Change.Kind.REVISION, revisions(after)));
        }
        if (after.weights() != null && !after.weights().equals(before.weights())) {
            found.add(new Change(nowMillis, Change.Kind.WEIGHTS, weights(after.weights())));
        }
        if (!mirrored(after.mirror()).equals(mirrored(before.mirror()))) {
            found.add(new Change(nowMillis, Change.Kind.MIRROR, mirrored(after.mirror())));
        }
        return found;
    }

    private static String revisions(ShadowDeploymentStatus status) {
        String effective = status.effectiveRevision();
        if (effective == null) {
            return "";
        }
        return Objects.equals(effective, status.stableRevision())
                ? effective + " in effect and stable"
                : "%s in effect, %s stable".formatted(effective, status.stableRevision());
    }

    static String weights(WeightsStatus weights) {
        List<String> parts = new ArrayList<>();
        add(parts, weights.live(), "live");
        add(parts, weights.stable(), "stable");
        add(parts, weights.next(), "next");
        add(parts, weights.shadow(), "shadow");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, Integer percent, String name) {
        if (percent != null && percent > 0) {
            parts.add(percent + " % of users to " + name);
        }
    }

    private static String mirrored(MirrorStatus mirror) {
        return mirror == null || mirror.observedPercent() == null
                ? "off"
                : mirror.observedPercent() + " % of eligible requests";
    }
}
