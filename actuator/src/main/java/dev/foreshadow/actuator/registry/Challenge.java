package dev.foreshadow.actuator.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to be asked: {@code WWW-Authenticate: Bearer realm="…",service="…",scope="…"}.
 *
 * @param realm where a token is to be had
 * @param service for which registry; null where it does not say
 */
record Challenge(URI realm, String service) {
    private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+(.*)");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static Optional<Challenge> parse(String header) {
        Matcher bearer = BEARER.matcher(header);
        if (!bearer.matches()) {
            return Optional.empty();
        }
        Map<String, String> all = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(bearer.group(1));
        while (parameter.find()) {
            all.put(parameter.group(1), parameter.group(2));
        }
        try {
            return Optional.ofNullable(all.get("realm"))
                    .map(realm -> new Challenge(URI.create(realm), all.get("service")));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Where a token to read this image is to be had; what the registry would grant beyond that is not asked for. */
    URI tokenFor(ImageName image) {
        String query = "scope=" + encoded("repository:%s:pull".formatted(image.path()))
                + (service == null ? "" : "&service=" + encoded(service));
        return URI.create(realm + (realm.getQuery() == null ? "?" : "&") + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
