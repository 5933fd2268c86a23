package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Phase;

import java.util.Locale;

/** Names of enums as a person reads them. */
final class Words {
    private Words() {}

    /** {@code ROLLED_BACK} becomes {@code rolled back}. */
    static String of(Enum<?> name) {
        return of(name.name());
    }

    /** The same for a name that was written down; {@code decision} for none. */
    static String of(String name) {
        return name == null ? "decision" : name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The same at the beginning of a sentence. */
    static String begin(String name) {
        String words = of(name);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A phase in words, {@code not looked at yet} for none. */
    static String phase(Phase phase) {
        return phase == null ? "not looked at yet" : of(phase);
    }
}
