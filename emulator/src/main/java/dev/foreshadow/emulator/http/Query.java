package dev.foreshadow.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a request. */
record Query(Map<String, String> values) {
    static Query parse(String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int at = pair.indexOf('=');
                String name = at < 0 ? pair : pair.substring(0, at);
                values.put(decoded(name), at < 0 ? "" : decoded(pair.substring(at + 1)));
            }
        }
        return new Query(values);
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** True for {@code name=true}, {@code name=1} and a bare {@code name}. */
    boolean is(String name) {
        String value = values.get(name);
        return value != null && !value.equals("false") && !value.equals("0");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
