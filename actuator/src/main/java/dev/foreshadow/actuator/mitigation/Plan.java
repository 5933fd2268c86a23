package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.contracts.decision.Action;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of steps, and the only place where order lives.
 *
 * @param steps in the order in which they are taken
 */
record Plan(List<Step> steps) {
    /** The plan that a mitigation follows: its way there, or its way back. */
    static Plan of(MitigationStatus mitigation) {
        if (mitigation.reversed() != null) {
            return reversal(mitigation);
        }
        return new Plan(
                switch (Action.valueOf(mitigation.action())) {
                    case ROLLBACK ->
                        List.of(
                                new RouteToStable(),
                                new RestoreWorkload(),
                                new ShiftWeights(),
                                new AwaitWorkload(),
                                new MarkFailed());
                    case SWITCHOVER -> switchover(mitigation);
                    case EJECT_HOST -> List.of(new EjectHost(mitigation.host()));
                    case ALERT -> List.of();
                });
    }

    /** The way back from a switchover that went wrong before live was touched. */
    private static Plan reversal(MitigationStatus mitigation) {
        return new Plan(List.of(new ReverseToLive(), new IsolateShadow(mitigation.from()), new HoldRevision()));
    }

    /** The revision is given up before users return: from then on the judge compares two groups on the stable one. */
    private static List<Step> switchover(MitigationStatus mitigation) {
        List<Step> steps = new ArrayList<>(List.of(new StopMirror(), new PromoteShadow()));
        mitigation.weights().forEach(percent -> steps.add(new ShiftToShadow(percent)));
        steps.addAll(List.of(new RestoreLive(), new AwaitLive(), new MarkFailed(), new KeepOnShadow()));
        mitigation.weights().forEach(percent -> steps.add(new ReturnToLive(percent)));
        steps.add(new IsolateShadow(mitigation.to()));
        return List.copyOf(steps);
    }

    /**
     * The steps from the named one on.
     *
     * @throws IllegalArgumentException if no step has that name
     */
    List<Step> from(String step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(step)) {
                return steps.subList(i, steps.size());
            }
        }
        throw new IllegalArgumentException("status.mitigation.step is %s; this operator knows %s"
                .formatted(step, steps.stream().map(Step::name).toList()));
    }

    /** Name of the first step. */
    String first() {
        return steps.get(0).name();
    }

    /** Where a mitigation goes on after a step that went wrong. */
    static MitigationStatus afterFailure(MitigationStatus at, Step failed, String why, String now) {
        if (failed instanceof ReturnToLive) {
            return at.at(new KeepOnShadow().name(), now); // live was restored: the way back is the shadow
        }
        MitigationStatus back = at.reversed(why);
        return back.at(of(back).first(), now);
    }
}
