package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;

import java.util.List;

/** The comparisons as they are computed: who is the suspect, and against whom. */
enum Role {
    /** C1. */
    NEW_AGAINST_STABLE(Comparison.NEW_AGAINST_STABLE) {
        @Override
        boolean isActive(Sides sides) {
            return !sides.shadow().equals(sides.stable());
        }

        @Override
        boolean isTreatment(Reading reading, Sides sides) {
            return reading.is(Group.SHADOW, sides.shadow());
        }
    },
    /** C2. */
    SHADOW_AGAINST_LIVE(Comparison.SHADOW_AGAINST_LIVE) {
        @Override
        boolean isTreatment(Reading reading, Sides sides) {
            return reading.is(Group.SHADOW, sides.shadow());
        }

        @Override
        String control(Sides sides) {
            return sides.shadow();
        }
    },
    /** C3. */
    LIVE_NEW_AGAINST_STABLE(Comparison.LIVE_NEW_AGAINST_STABLE) {
        @Override
        boolean isActive(Sides sides) {
            return !sides.live().equals(sides.stable());
        }

        @Override
        boolean isTreatment(Reading reading, Sides sides) {
            return reading.is(Group.LIVE, sides.live());
        }

        @Override
        String treatment(Sides sides) {
            return sides.live();
        }
    },
    /** C1 and C3 as one bet: everything on the new revision against live on the stable one. The quickest in a rollout. */
    ROLLOUT(Comparison.NEW_AGAINST_STABLE) {
        @Override
        boolean isActive(Sides sides) {
            return !sides.live().equals(sides.stable()) && sides.shadow().equals(sides.live());
        }

        @Override
        boolean isTreatment(Reading reading, Sides sides) {
            return reading.is(Group.SHADOW, sides.shadow()) || reading.is(Group.LIVE, sides.live());
        }
    },
    /** C4: live's hosts of one half against the other. */
    FIRST_HALF(Comparison.LIVE_AGAINST_ITSELF) {
        @Override
        boolean isTreatment(Reading reading, Sides sides) {
            return reading.is(Group.LIVE, sides.stable()) && inFirstHalf(reading);
        }

        @Override
        boolean isControl(Reading reading, Sides sides) {
            return reading.is(Group.LIVE, sides.stable()) && !inFirstHalf(reading);
        }

        @Override
        String treatment(Sides sides) {
            return sides.stable();
        }
    },
    /** C4 the other way round. */
    SECOND_HALF(Comparison.LIVE_AGAINST_ITSELF) {
        @Override
        boolean isTreatment(Reading reading, Sides sides) {
            return FIRST_HALF.isControl(reading, sides);
        }

        @Override
        boolean isControl(Reading reading, Sides sides) {
            return FIRST_HALF.isTreatment(reading, sides);
        }

        @Override
        String treatment(Sides sides) {
            return sides.stable();
        }
    };

    /** All of them; {@code values()} makes a copy with every call. */
    static final List<Role> ALL = List.of(values());

    private final Comparison comparison;

    Role(Comparison comparison) {
        this.comparison = comparison;
    }

    Comparison comparison() {
        return comparison;
    }

    /** True when the revisions leave something to compare. */
    boolean isActive(Sides sides) {
        return true;
    }

    abstract boolean isTreatment(Reading reading, Sides sides);

    boolean isControl(Reading reading, Sides sides) {
        return reading.is(Group.LIVE, control(sides));
    }

    String treatment(Sides sides) {
        return sides.shadow();
    }

    String control(Sides sides) {
        return sides.stable();
    }

    /** True for the comparisons of live with itself, which look at errors only and never accuse a revision. */
    boolean isSelfCheck() {
        return comparison == Comparison.LIVE_AGAINST_ITSELF;
    }

    /** True when the shadow is among the suspects, so that the groups' usual offset matters. */
    boolean hasShadow() {
        return !isSelfCheck() && this != LIVE_NEW_AGAINST_STABLE;
    }

    private static boolean inFirstHalf(Reading reading) {
        // Host names often differ in the last digit only; the multiplication spreads that over the top bit.
        return reading.cell().host().hashCode() * 0x9E3779B9 >= 0;
    }
}
