package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.contracts.verdict.VerdictKind;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Twenty live pods, eighteen of them bad; each look, one second later, brings two good ones. Dies on demand, once. */
final class FakeWorld implements Effects, Journal {
    static final int PODS = 20;
    private static final long SECONDS_AT_MOST = 10_000;

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final List<String> calls = new ArrayList<>();
    final List<String> intents = new ArrayList<>();
    final List<Split> routes = new ArrayList<>();
    final List<String> complaints = new ArrayList<>();
    /** The split that was written last. */
    Split split = Split.ALL_LIVE;
    /** The split that the mesh holds. */
    Split meshSplit = Split.ALL_LIVE;

    boolean mirrors = true;
    boolean givenUp;
    boolean held;
    boolean neverRestored;
    boolean neverPromoted;
    /** What the judge says, by the share of users that the shadow has. */
    Function<Split, Optional<VerdictKind>> judge = split -> Optional.of(VerdictKind.HEALTHY);

    private Instant now = TestObjects.NOW;
    private MitigationStatus written;
    private int stablePods = 2;
    private int promotedPods;
    private boolean promoting;
    private boolean restoring;
    private int callsLeft = Integer.MAX_VALUE;

    FakeWorld(MitigationStatus asked) {
        written = Runner.begin(asked);
        intents.add(written.step());
    }

    void dieAfter(int call) {
        callsLeft = call;
    }

    void runUntilIdle() {
        for (long round = 0; round < SECONDS_AT_MOST; round++) {
            try {
                if (look().isDone()) {
                    return;
                }
            } catch (Died crash) {
                callsLeft = Integer.MAX_VALUE; // a new operator starts from what is written
            }
        }
        throw new AssertionError("does not end: " + written);
    }

    /** One look of the operator, one second after the last. */
    Progress look() {
        now = now.plusSeconds(1);
        stablePods = restoring ? Math.min(PODS, stablePods + 2) : stablePods;
        promotedPods = promoting && !neverPromoted ? Math.min(PODS, promotedPods + 4) : promotedPods;
        return Runner.advance(written, this, this);
    }

    MitigationStatus written() {
        return written;
    }

    void losePromotedPods() {
        neverPromoted = true;
        promotedPods = 1;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(PODS, stablePods, PODS - stablePods, promotedPods);
    }

    @Override
    public Split split() {
        return split;
    }

    @Override
    public void route(Split next) {
        split = next;
        meshSplit = next;
        routes.add(next);
        if (!capacity().shadowCarries(next.shadow())) {
            complaints.add("users on a shadow that is not ready: " + next);
        }
        if (mirrors && next.shadow() > 0) {
            complaints.add("copies and users on the shadow at once");
        }
        called("route " + next);
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
    public void stopMirror() {
        mirrors = false;
        called("stopMirror");
    }

    @Override
    public Optional<Judgement> judgement() {
        return judge.apply(split).map(kind -> new Judgement(now, kind, 0.001, 0.001, "the judge says " + kind));
    }

    @Override
    public Duration stepHold() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void restore() {
        restoring = true;
        called("restore");
    }

    @Override
    public void restoreLive() {
        restoring = true;
        called("restoreLive");
    }

    @Override
    public boolean restored() {
        return stablePods == PODS && !neverRestored;
    }

    @Override
    public void holdRollout() {
        called("holdRollout");
    }

    @Override
    public void promoteShadow() {
        if (mirrors) {
            complaints.add("live's bindings while requests are copied");
        }
        promoting = true;
        called("promoteShadow");
    }

    @Override
    public boolean shadowPromoted() {
        return promotedPods == PODS;
    }

    @Override
    public void isolateShadow(String revision) {
        if (split.shadow() > 0) {
            complaints.add("isolated while it serves users: " + split);
        }
        promoting = false;
        promotedPods = 0;
        called("isolateShadow " + revision);
    }

    @Override
    public boolean shadowIsolated() {
        return promotedPods == 0;
    }

    @Override
    public void eject(String host) {
        called("eject " + host);
    }

    @Override
    public Duration elapsed() {
        return Duration.between(TestObjects.NOW, now);
    }

    @Override
    public Duration sinceStep() {
        return Duration.between(stepStart(), now);
    }

    @Override
    public Instant stepStart() {
        return Instant.parse(written.stepStartedAt());
    }

    @Override
    public void giveUp() {
        givenUp = true;
        called("giveUp");
    }

    @Override
    public void hold() {
        held = true;
        called("hold");
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
