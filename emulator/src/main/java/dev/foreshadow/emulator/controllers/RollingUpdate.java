package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of a rolling update: how many replicas each replica set should have next, never more than
 * {@code desired + surge} in all, never fewer than {@code desired - unavailable} available.
 *
 * <p>Source: the deployment controller of Kubernetes, as its documentation describes it ("Max Unavailable", "Max Surge").
 *
 * @param desired replicas that are wanted in all
 * @param surge replicas beyond that, while rolling
 * @param unavailable replicas below that, while rolling
 */
record RollingUpdate(int desired, int surge, int unavailable) {
    /**
     * One generation of pods.
     *
     * @param replicas wanted now
     * @param available ready for long enough
     */
    record Batch(int replicas, int available) {}

    static RollingUpdate of(JsonNode spec) {
        int desired = spec.path("replicas").asInt(1);
        JsonNode rolling = Tree.at(spec, "strategy", "rollingUpdate");
        int surge = share(rolling.path("maxSurge"), desired, true);
        int unavailable = share(rolling.path("maxUnavailable"), desired, false);
        // Both at zero could never move; the real controller lets one go, too.
        return new RollingUpdate(desired, surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    private static int share(JsonNode value, int total, boolean up) {
        String text = value.asText("25%");
        if (!text.endsWith("%")) {
            return Integer.parseInt(text);
        }
        double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100 * total;
        return (int) (up ? Math.ceil(share) : Math.floor(share));
    }

    /** Replicas of the new batch: as many more as the surge leaves room for. */
    int nextNew(Batch fresh, List<Batch> old) {
        int room = desired + surge - total(fresh, old);
        if (fresh.replicas() >= desired || room <= 0) {
            return Math.min(fresh.replicas(), desired);
        }
        return Math.min(desired, fresh.replicas() + room);
    }

    /** Replicas of the old batches, oldest first: what is broken goes first, then what can be spared. */
    List<Integer> nextOld(Batch fresh, List<Batch> old) {
        int minAvailable = desired - unavailable;
        int freshUnavailable = fresh.replicas() - fresh.available();
        int spare = total(fresh, old) - minAvailable - freshUnavailable;
        List<Integer> next = new ArrayList<>();
        int broken = Math.max(0, spare);
        for (Batch batch : old) {
            int drop = Math.min(broken, Math.max(0, batch.replicas() - batch.available()));
            broken -= drop;
            next.add(batch.replicas() - drop);
        }
        int available =
                fresh.available() + old.stream().mapToInt(Batch::available).sum();
        int sparable = available - minAvailable;
        for (int i = 0; i < next.size() && sparable > 0; i++) {
            int drop = Math.min(sparable, next.get(i));
            sparable -= drop;
            next.set(i, next.get(i) - drop);
        }
        return next;
    }

    private static int total(Batch fresh, List<Batch> old) {
        return fresh.replicas() + old.stream().mapToInt(Batch::replicas).sum();
    }
}
