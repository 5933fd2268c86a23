package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.routing.Split;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Twenty pods, eighteen of them bad; each look brings two good ones. Dies after a chosen call, once. */
final class FakeWorld implements Effects, Journal {
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final List<String> calls = new ArrayList<>();
    final List<String> intents = new ArrayList<>(List.of("RouteToStable"));
    final List<Integer> stableWeights = new ArrayList<>();
    /** The split that was written last. */
    Split split = Split.ALL_LIVE;
    /** The split that the mesh holds. */
    Split meshSplit = Split.ALL_LIVE;

    Duration elapsed = Duration.ZERO;
    boolean givenUp;
    boolean neverRestored;
    private MitigationStatus written =
            Runner.rollback("d1", "r2", "r1", TestObjects.NOW, "shadow fails 7 % against 0.2 %");
    private int stablePods = 2;
    private boolean restoring;
    private int callsLeft = Integer.MAX_VALUE;

    void dieAfter(int call) {
        callsLeft = call;
    }

    void runUntilIdle() {
        for (int round = 0; round < 10_000; round++) {
            try {
                if (look().isDone()) {
                    return;
                }
            } catch (Died crash) {
                callsLeft = Integer.MAX_VALUE; // a new operator starts from what is written
            }
        }
        throw new AssertionError("the rollback does not end");
    }

    /** One look of the operator, one second after the last. */
    Progress look() {
        elapsed = elapsed.plusSeconds(1);
        stablePods = restoring ? Math.min(20, stablePods + 2) : stablePods;
        return Runner.advance(written, this, this);
    }

    @Override
    public Capacity capacity() {
        return new Capacity(20, stablePods, 20 - stablePods);
    }

    @Override
    public Split split() {
        return split;
    }

    @Override
    public void route(Split next) {
        split = next;
        meshSplit = next;
        stableWeights.add(next.stable());
        called("route " + next.stable());
    }

    /** What a person makes of the route, at any time. */
    void edit(Split edited) {
        meshSplit = edited;
    }

    @Override
    public void holdRoute() {
        meshSplit = split;
    }

    @Override
    public void restore() {
        restoring = true;
        called("restore");
    }

    @Override
    public boolean restored() {
        return stablePods == 20 && !neverRestored;
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public void giveUp() {
        givenUp = true;
        called("giveUp");
    }

    @Override
    public void intend(MitigationStatus next) {
        written = next;
        intents.add(next.step());
        called("intend " + next.step());
    }

    @Override
    public void note(MitigationStatus at, Progress progress) {}

    private void called(String what) {
        calls.add(what);
        if (callsLeft-- == 0) {
            throw new Died();
        }
    }
}
