package dev.foreshadow.actuator.routing.istio;

import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MirrorSpec.Match;
import dev.foreshadow.actuator.routing.RequestIds;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequestBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchExact;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchRegex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests that meet both somebody else's condition and one of ours. What cannot be said in one condition is left out. */
final class Both {
    private static final List<HTTPMatchRequest> ANYTHING = List.of(new HTTPMatchRequest());
    private static final String ALL_PATHS = "/";

    private Both() {}

    /** Requests that may be copied; none where an exclusion could not be told from the rest. */
    static List<HTTPMatchRequest> eligible(List<HTTPMatchRequest> base, MirrorSpec mirror, String requestIds) {
        return each(base)
                .filter(match -> mirror.exclude().isEmpty() || isClear(match))
                .flatMap(match -> mirror.match().stream().flatMap(rule -> of(match, rule)))
                .flatMap(match -> withId(match, requestIds))
                .toList();
    }

    /** Requests that must not be copied. */
    static List<HTTPMatchRequest> excluded(List<HTTPMatchRequest> base, MirrorSpec mirror) {
        return each(base)
                .flatMap(match -> mirror.exclude().stream().flatMap(rule -> of(match, rule)))
                .toList();
    }

    private static Stream<HTTPMatchRequest> each(List<HTTPMatchRequest> base) {
        return base.isEmpty() ? ANYTHING.stream() : base.stream();
    }

    private static Stream<HTTPMatchRequest> of(HTTPMatchRequest base, Match rule) {
        Optional<StringMatch> path = path(base, rule.pathPrefix());
        if (path.isEmpty()) {
            return Stream.empty();
        }
        HTTPMatchRequest narrowed =
                new HTTPMatchRequestBuilder(base).withUri(path.get()).build();
        if (rule.methods().isEmpty()) {
            return Stream.of(narrowed);
        }
        return rule.methods().stream()
                .map(Enum::name)
                .filter(method -> base.getMethod() == null
                        || method.equals(exact(base.getMethod()).orElse(null)))
                .map(method -> new HTTPMatchRequestBuilder(narrowed)
                        .withMethod(new StringMatch(new StringMatchExact(method)))
                        .build());
    }

    private static Optional<StringMatch> path(HTTPMatchRequest base, String prefix) {
        StringMatch held = base.getUri();
        if (held == null) {
            return Optional.of(new StringMatch(new StringMatchPrefix(prefix)));
        }
        if (ALL_PATHS.equals(prefix)) {
            return Optional.of(held);
        }
        if (!isClear(base)) {
            return Optional.empty();
        }
        if (held.getMatchType() instanceof StringMatchPrefix longer && prefix.startsWith(longer.getPrefix())) {
            return Optional.of(new StringMatch(new StringMatchPrefix(prefix)));
        }
        return text(held).startsWith(prefix) ? Optional.of(held) : Optional.empty();
    }

    private static boolean isClear(HTTPMatchRequest match) {
        boolean byPattern = match.getUri() != null && match.getUri().getMatchType() instanceof StringMatchRegex;
        return !byPattern && !Boolean.TRUE.equals(match.getIgnoreUriCase());
    }

    private static String text(StringMatch match) {
        return match.getMatchType() instanceof StringMatchPrefix prefix
                ? prefix.getPrefix()
                : exact(match).orElse("");
    }

    private static Optional<String> exact(StringMatch match) {
        return match.getMatchType() instanceof StringMatchExact exact
                ? Optional.of(exact.getExact())
                : Optional.empty();
    }

    private static Stream<HTTPMatchRequest> withId(HTTPMatchRequest match, String requestIds) {
        if (requestIds == null) {
            return Stream.of(match);
        }
        Map<String, StringMatch> headers =
                new HashMap<>(Optional.ofNullable(match.getHeaders()).orElse(Map.of()));
        boolean free = headers.put(RequestIds.HEADER, new StringMatch(new StringMatchRegex(requestIds))) == null;
        return free
                ? Stream.of(
                        new HTTPMatchRequestBuilder(match).withHeaders(headers).build())
                : Stream.empty();
    }
}
