package dev.foreshadow.emulator.failure;

/**
 * One field that was at fault.
 *
 * @param reason machine-readable, such as {@code FieldValueInvalid}
 * @param field path of the field, such as {@code spec.replicas}
 * @param message what was found and what is allowed
 */
public record Cause(String reason, String field, String message) {
    /** The value is not allowed. */
    public static Cause invalid(String field, String message) {
        return new Cause("FieldValueInvalid", field, "Invalid value: " + message);
    }

    /** The value is missing. */
    public static Cause required(String field, String message) {
        return new Cause(
                "FieldValueRequired", field, message.isEmpty() ? "Required value" : "Required value: " + message);
    }

    /** The value is of the wrong JSON type. */
    public static Cause type(String field, String message) {
        return new Cause("FieldValueTypeInvalid", field, "Invalid value: " + message);
    }

    /** The value is none of those that are allowed. */
    public static Cause unsupported(String field, String message) {
        return new Cause("FieldValueNotSupported", field, "Unsupported value: " + message);
    }

    /** The list has too many items. */
    public static Cause tooMany(String field, String message) {
        return new Cause("FieldValueTooMany", field, "Too many: " + message);
    }

    /** The text is too long. */
    public static Cause tooLong(String field, String message) {
        return new Cause("FieldValueTooLong", field, "Too long: " + message);
    }

    /** The value is not allowed here, whatever it is. */
    public static Cause forbidden(String field, String message) {
        return new Cause("FieldValueForbidden", field, "Forbidden: " + message);
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
