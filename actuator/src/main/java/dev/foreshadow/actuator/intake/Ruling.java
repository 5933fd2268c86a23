package dev.foreshadow.actuator.intake;

/**
 * What becomes of a decision.
 *
 * @param outcome obeyed or not
 * @param code short and countable, for example {@code expired}
 * @param reason why, in words
 */
public record Ruling(Outcome outcome, String code, String reason) {
    /** The closed list of outcomes; the text is what status shows. */
    public enum Outcome {
        OBEYED("Obeyed"),
        OBSERVED("Observed"),
        REFUSED("Refused");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** The word in status. */
        public String text() {
            return text;
        }
    }

    static Ruling obey() {
        return new Ruling(Outcome.OBEYED, "obeyed", "all rules hold");
    }

    static Ruling observe(String reason) {
        return new Ruling(Outcome.OBSERVED, "observed", reason);
    }

    /** Not obeyed. */
    public static Ruling refuse(String code, String reason) {
        return new Ruling(Outcome.REFUSED, code, reason);
    }
}
