package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.trace.Slowness;

/** Ways to be slow. The first four are nobody's fault, or less than the tolerance of 10 %. */
enum LatencyScenario {
    QUIET("iid", true),
    WITHIN_TOLERANCE("shadow +5%", true),
    PAUSES("pauses in both groups", true),
    COMMON("both groups x2", true),
    SHIFT_1_2("x1.2", false),
    SHIFT_1_5("x1.5", false),
    SHIFT_2("x2", false),
    TAIL_LATE("1% +500ms", false),
    TAIL_STRETCHED("5% x3", false),
    TAIL_RARE("0.2% +2s", false);

    private final String label;
    private final boolean harmless;

    LatencyScenario(String label, boolean harmless) {
        this.label = label;
        this.harmless = harmless;
    }

    /** As reports name it. */
    String label() {
        return label;
    }

    boolean isHarmless() {
        return harmless;
    }

    Slowness slowness() {
        return switch (this) {
            case QUIET -> Slowness.none();
            case WITHIN_TOLERANCE -> Slowness.shadowTakes(1.05);
            case PAUSES -> Slowness.pauses();
            case COMMON -> Slowness.common();
            case SHIFT_1_2 -> Slowness.shadowTakes(1.2);
            case SHIFT_1_5 -> Slowness.shadowTakes(1.5);
            case SHIFT_2 -> Slowness.shadowTakes(2);
            case TAIL_LATE -> Slowness.tail(0.01, 1, 0.5);
            case TAIL_STRETCHED -> Slowness.tail(0.05, 3, 0);
            case TAIL_RARE -> Slowness.tail(0.002, 1, 2);
        };
    }
}
