package dev.foreshadow.actuator.mitigation;

import java.util.List;

/** The order of steps, and the only place where order lives. */
final class Plan {
    private static final List<Step> ROLLBACK = List.of(
            new RouteToStable(), new RestoreWorkload(), new ShiftWeights(), new AwaitWorkload(), new MarkFailed());

    private Plan() {}

    /** Name of the first step of a rollback. */
    static String first() {
        return ROLLBACK.get(0).name();
    }

    /**
     * The steps from the named one on.
     *
     * @throws IllegalArgumentException if no step has that name
     */
    static List<Step> from(String step) {
        for (int i = 0; i < ROLLBACK.size(); i++) {
            if (ROLLBACK.get(i).name().equals(step)) {
                return ROLLBACK.subList(i, ROLLBACK.size());
            }
        }
        throw new IllegalArgumentException("status.mitigation.step is %s; this operator knows %s"
                .formatted(step, ROLLBACK.stream().map(Step::name).toList()));
    }
}
