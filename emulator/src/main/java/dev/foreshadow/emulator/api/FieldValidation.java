package dev.foreshadow.emulator.api;

import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.failure.Cause;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What becomes of a field that a kind does not have, beyond being dropped.
 *
 * @param mode {@code fieldValidation} of the request
 * @param warnings hears of each such field when the mode is {@code WARN}
 */
public record FieldValidation(Mode mode, Consumer<String> warnings) {
    /** Nobody hears of it. */
    public static final FieldValidation IGNORED = new FieldValidation(Mode.IGNORE, warning -> {});

    /** In the order in which a server lists them. */
    public enum Mode {
        IGNORE,
        STRICT,
        WARN
    }

    /**
     * Reads the parameter of a request; a server warns unless it is told otherwise.
     *
     * @param options kind of the request's options, such as {@code PatchOptions}
     * @throws ApiFailure 422 if it is none of those that are allowed
     */
    public static FieldValidation parse(String text, String options, Consumer<String> warnings) {
        for (Mode mode : Mode.values()) {
            if (text.equals(nameOf(mode))) {
                return new FieldValidation(mode, warnings);
            }
        }
        if (text.isEmpty()) {
            return new FieldValidation(Mode.WARN, warnings);
        }
        throw ApiFailure.invalid(
                "meta.k8s.io",
                options,
                "",
                List.of(Cause.unsupported(
                        "fieldValidation",
                        "\"%s\": supported values: \"Ignore\", \"Strict\", \"Warn\"".formatted(text))));
    }

    private static String nameOf(Mode mode) {
        return mode.name().charAt(0) + mode.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Refuses a whole object, or says what is odd about it. */
    void checkObject(Target target, List<String> unknown) {
        if (refuses(unknown)) {
            throw ApiFailure.badRequest("%1$s in version \"%2$s\" cannot be handled as a %1$s: %3$s"
                    .formatted(target.type().kind(), target.version(), strict(unknown)));
        }
    }

    /** The same for an object that a patch made. */
    void checkPatched(Target target, String patch, List<String> unknown) {
        if (refuses(unknown)) {
            throw ApiFailure.invalid(
                    target.type().group(),
                    target.type().kind(),
                    target.name(),
                    List.of(Cause.invalid(
                            "patch", "\"%s\": %s".formatted(patch.replace("\"", "\\\""), strict(unknown)))));
        }
    }

    private boolean refuses(List<String> unknown) {
        if (mode == Mode.WARN) {
            unknown.forEach(field -> warnings.accept(sentence(field)));
        }
        return mode == Mode.STRICT && !unknown.isEmpty();
    }

    private static String strict(List<String> unknown) {
        return unknown.stream()
                .map(FieldValidation::sentence)
                .collect(Collectors.joining(", ", "strict decoding error: ", ""));
    }

    private static String sentence(String field) {
        return "unknown field \"%s\"".formatted(field);
    }
}
