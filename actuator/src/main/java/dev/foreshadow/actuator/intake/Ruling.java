package dev.foreshadow.actuator.intake;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What becomes of a decision.
 *
 * @param outcome obeyed or not
 * @param code short and countable, for example {@code expired}
 * @param reason why, in words
 */
public record Ruling(Outcome outcome, String code, String reason) {
    /** The closed list of outcomes; the text is what status shows. Pending waits for a person, held for the world. */
    public enum Outcome {
        OBEYED("Obeyed"),
        OBSERVED("Observed"),
        REFUSED("Refused"),
        PENDING("Pending"),
        HELD("Held");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** The word in status. */
        public String text() {
            return text;
        }
    }

    private static final String REPETITION = "duplicate";

    /**
     * True for a decision that was answered before. Nobody needs to hear of it: after a crash the last decisions are read
     * again, and people were told what became of them.
     */
    public boolean isRepetition() {
        return REPETITION.equals(code);
    }

    static Ruling repeated() {
        return refuse(REPETITION, "it was answered before");
    }

    static Ruling obey() {
        return new Ruling(Outcome.OBEYED, "obeyed", "all rules hold");
    }

    static Ruling observe(String reason) {
        return new Ruling(Outcome.OBSERVED, "observed", reason);
    }

    static Ruling await(String reason) {
        return new Ruling(Outcome.PENDING, "approval", reason);
    }

    static Ruling hold(String code, String reason) {
        return new Ruling(Outcome.HELD, code, reason);
    }

    static Optional<Ruling> refuseIf(boolean broken, String code, Supplier<String> reason) {
        return broken ? Optional.of(refuse(code, reason.get())) : Optional.empty();
    }

    /** Not obeyed. */
    public static Ruling refuse(String code, String reason) {
        return new Ruling(Outcome.REFUSED, code, reason);
    }
}
