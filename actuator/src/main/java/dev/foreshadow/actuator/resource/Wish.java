package dev.foreshadow.actuator.resource;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person wants right now: said by the annotation if there is one, else by {@code spec.intent}.
 *
 * <p>The annotation reads {@code rollback} or {@code rollback:2}; whatever follows the colon makes it another wish, so
 * that the same thing can be asked for again. What has to be done once is done once per wish.
 *
 * @param kind what is wanted
 * @param token tells this wish from others; null for one that is a state and not an errand
 * @param problem why the annotation was not understood; null when it was
 */
public record Wish(Kind kind, String token, String problem) {
    /** The annotation's name. */
    public static final String ANNOTATION = "foreshadow.dev/intent";

    private static final String BY_ANNOTATION = "annotation ";

    /** The closed list of wishes. */
    public enum Kind {
        RUN,
        PAUSE,
        ROLLBACK,
        SWITCHOVER,
        RETRY,
        APPROVE,
        REJECT;

        boolean isErrand() {
            return this != RUN && this != PAUSE;
        }
    }

    static Wish of(String annotation, Intent intent, long generation) {
        Wish bySpec = wish(Kind.valueOf(intent.name()), "generation " + generation, null);
        if (annotation == null || annotation.isBlank()) {
            return bySpec;
        }
        return kind(annotation)
                .map(kind -> wish(kind, BY_ANNOTATION + annotation, null))
                .orElseGet(() -> new Wish(
                        bySpec.kind,
                        bySpec.token,
                        "annotation %s is \"%s\"; write run, pause, rollback, switchover, retry, approve or reject"
                                .formatted(ANNOTATION, annotation)));
    }

    /** True for an errand that is not done yet. */
    public boolean isNew(Kind wanted, Collection<String> answered) {
        return kind == wanted && token != null && !answered.contains(token);
    }

    /** Tokens worth remembering: an annotation that was taken away may be set again and counts anew. */
    public static List<String> remember(Collection<String> answered, String annotation) {
        return answered.stream()
                .filter(token -> !token.startsWith(BY_ANNOTATION) || token.equals(BY_ANNOTATION + annotation))
                .toList();
    }

    private static Wish wish(Kind kind, String token, String problem) {
        return new Wish(kind, kind.isErrand() ? token : null, problem);
    }

    private static Optional<Kind> kind(String annotation) {
        String word = annotation.split(":", 2)[0].strip().toUpperCase(Locale.ROOT);
        try {
            return Optional.of(Kind.valueOf(word));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
