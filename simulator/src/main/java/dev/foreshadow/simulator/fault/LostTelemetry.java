package dev.foreshadow.simulator.fault;

import dev.foreshadow.simulator.fleet.Pod;

/**
 * A collector is dead: its pods serve, but nobody hears of it.
 *
 * @param group group whose collector it is, {@code live} or {@code shadow}; empty for both
 * @param node node whose collector it is; empty for all
 * @param window when
 */
public record LostTelemetry(String group, String node, Window window) implements Fault {
    public LostTelemetry {
        group = group == null ? "" : group;
        node = node == null ? "" : node;
        window = window == null ? Window.ALWAYS : window;
    }

    @Override
    public Effect on(Exposure exposure) {
        return Effect.NONE;
    }

    @Override
    public boolean silences(Pod pod, long second) {
        return window.covers(second)
                && (group.isEmpty() || group.equals(pod.group()))
                && (node.isEmpty() || node.equals(pod.node()));
    }
}
