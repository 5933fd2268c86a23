package dev.foreshadow.actuator.notification;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/**
 * Who is told, and how.
 *
 * @param form how it wants its news
 * @param address where they are sent by POST; may hold a secret, so it is never logged whole
 */
public record Receiver(Form form, URI address) {

    /**
     * Reads {@code slack=https://…}.
     *
     * @throws IllegalArgumentException if the form is unknown or the address is no http(s) URL
     */
    public static Receiver parse(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(
                    "--notify %s: write FORM=URL, for example slack=https://hooks.example/x".formatted(text));
        }
        URI address = URI.create(parts[1]);
        if (address.getHost() == null || !String.valueOf(address.getScheme()).startsWith("http")) {
            throw new IllegalArgumentException("--notify %s: the address is no http or https URL".formatted(parts[0]));
        }
        return new Receiver(form(parts[0]), address);
    }

    private static Form form(String name) {
        return Arrays.stream(Form.values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--notify %s: unknown form; %s are allowed"
                        .formatted(name, Arrays.toString(Form.values()).toLowerCase(Locale.ROOT))));
    }

    /** Scheme and host; paths and queries of webhooks are secrets. */
    @Override
    public String toString() {
        return "%s %s://%s".formatted(form.name().toLowerCase(Locale.ROOT), address.getScheme(), address.getHost());
    }
}
