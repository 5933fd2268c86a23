package dev.foreshadow.actuator.mitigation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** The rule by which a step that moved users is judged: worse ends it at once, silence holds it and then ends it. */
final class Watch {
    /** A step without a clear verdict is given up after this many holding times, but not before {@link #LEAST}. */
    private static final int HOLDS = 4;

    private static final Duration LEAST = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private Watch() {}

    /**
     * What keeps the step from being done.
     *
     * @param worse what must not be
     * @param comparable false when one side has no users, so that no verdict can be expected
     * @return empty when nothing does
     */
    static Optional<Progress> over(Effects effects, Predicate<Judgement> worse, boolean comparable) {
        Optional<Judgement> last = effects.judgement().filter(one -> one.isSince(effects.stepStart()));
        if (last.filter(Judgement::isClear).filter(worse).isPresent()) {
            return Optional.of(Progress.reverse(last.get().sentence()));
        }
        Duration hold = effects.stepHold();
        if (effects.sinceStep().compareTo(hold) < 0) {
            return Optional.of(Progress.again(LOOK_AGAIN, "watching this step for " + hold));
        }
        boolean judged = last.filter(Judgement::isClear)
                .filter(one -> one.isSince(effects.stepStart().plus(hold)))
                .isPresent();
        if (judged || !comparable) {
            return Optional.empty();
        }
        Duration patience = hold.multipliedBy(HOLDS).compareTo(LEAST) < 0 ? LEAST : hold.multipliedBy(HOLDS);
        String heard = last.map(one -> "the last verdict, %s, %s"
                        .formatted(one.kind(), one.isClear() ? "is of its beginning" : "says nothing clear"))
                .orElse("no verdict came");
        return Optional.of(
                effects.sinceStep().compareTo(patience) < 0
                        ? Progress.hold(LOOK_AGAIN, "waiting for a verdict on the whole step: " + heard)
                        : Progress.reverse("no clear verdict on this step within %s: %s".formatted(patience, heard)));
    }
}
