package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.jobs.telemetry.Request.Origin;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes a request of an access record: which attribute means what, and what is refused. Pure. */
public final class RequestRules {
    /** Longest text that may become part of a key: longer ones are no names but somebody's data. */
    public static final int MAX_DIMENSION_CHARS = 512;

    /** No request takes longer; a larger number is in another unit. */
    public static final double MAX_DURATION_SECONDS = 3_600;

    private static final String START_HEADER = "http.request.header.x-request-start";
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final int NO_ANSWER = 0;

    /**
     * Envoy's response flags that mean the upstream did not answer properly. Left out: what the caller did (DC beside a
     * status, DPE, IH), refusals (RL, UAEX), cache notes and injected delays.
     */
    private static final Set<String> FAILURE_FLAGS = Set.of(
            "UH", "UF", "UO", "NR", "URX", "NC", "DT", "LH", "UT", "LR", "UR", "UC", "SI", "FI", "UPE", "UMSDR", "OM");

    private final Duration maxAge;
    private final Duration maxFuture;

    /**
     * @param maxAge how old a request may be
     * @param maxFuture how far a sender's clock may be ahead
     */
    public RequestRules(Duration maxAge, Duration maxFuture) {
        this.maxAge = maxAge;
        this.maxFuture = maxFuture;
    }

    /**
     * @param nowMillis wall clock, epoch milliseconds
     * @throws Rejected with the first rule that the record breaks
     */
    Request read(AccessRecord found, long nowMillis) throws Rejected {
        Attributes attributes = found.attributes();
        Sender sender = sender(found.resource());
        attributes.check();
        long timeMillis = time(found, nowMillis);
        String method = method(attributes);
        long status = status(attributes);
        boolean failed = status == NO_ANSWER || failed(attributes, status);
        String id = attributes.text("http.request.header.x-request-id");
        return Request.of(
                sender,
                method,
                path(attributes),
                dimension(attributes, "http.route", "envoy.route.name", "route_name"),
                timeMillis,
                Outcome.of(failed, duration(attributes)),
                RequestId.hash(id),
                RequestId.draw(id),
                attributes.has(START_HEADER));
    }

    /**
     * Who sent a record.
     *
     * @throws Rejected with the first rule that the resource breaks
     */
    public static Sender sender(Attributes resource) throws Rejected {
        resource.check();
        String deployment = dimension(resource, "k8s.deployment.name");
        return new Sender(
                application(resource),
                origin(resource, deployment),
                deployment,
                dimension(resource, "service.version"),
                dimension(resource, "k8s.node.name", "k8s.pod.name"));
    }

    /** Whether a request may have happened then, seen from now. Both are epoch milliseconds. */
    public boolean isTimely(long millis, long nowMillis) {
        return millis >= nowMillis - maxAge.toMillis() && millis <= nowMillis + maxFuture.toMillis();
    }

    private long time(AccessRecord found, long nowMillis) throws Rejected {
        long recordMillis = Math.floorDiv(found.timeUnixNanos(), 1_000_000L);
        long millis = found.attributes().integer(START_HEADER, recordMillis);
        if (!isTimely(millis, nowMillis)) {
            throw new Rejected(
                    Reason.TIME_OUT_OF_RANGE,
                    "time: found %s; allowed is from %s before to %s after now"
                            .formatted(Instant.ofEpochMilli(millis), maxAge, maxFuture));
        }
        return millis;
    }

    private static String application(Attributes resource) throws Rejected {
        String namespace = dimension(resource, "k8s.namespace.name");
        String name = dimension(resource, "service.name");
        if (namespace.isEmpty() || name.isEmpty()) {
            throw new Rejected(
                    Reason.APPLICATION_MISSING,
                    "resource: found k8s.namespace.name '%s' and service.name '%s'; both are needed"
                            .formatted(namespace, name));
        }
        return namespace + "/" + name;
    }

    private static Origin origin(Attributes resource, String deployment) throws Rejected {
        String group = dimension(resource, "foreshadow.group").toUpperCase(Locale.ROOT);
        if (group.equals("LIVE") || group.equals("SHADOW")) {
            return Origin.valueOf(group);
        }
        if (group.isEmpty() && !deployment.isEmpty()) {
            return Origin.BY_DEPLOYMENT;
        }
        throw new Rejected(
                Reason.GROUP_UNKNOWN,
                "foreshadow.group: found '%s'; LIVE or SHADOW is needed, or k8s.deployment.name in its place"
                        .formatted(Attributes.shortened(group)));
    }

    private static String method(Attributes attributes) throws Rejected {
        String method = attributes.text("http.request.method").toUpperCase(Locale.ROOT);
        if (method.isEmpty()) {
            throw new Rejected(Reason.METHOD_MISSING, "http.request.method: missing");
        }
        if (!METHOD.matcher(method).matches()) {
            throw new Rejected(
                    Reason.METHOD_INVALID,
                    "http.request.method: found '%s'; 1 to 20 letters are allowed"
                            .formatted(Attributes.shortened(method)));
        }
        return method;
    }

    /** @return {@link #NO_ANSWER}, or 100 to 599 */
    private static long status(Attributes attributes) throws Rejected {
        long status = attributes.integer("http.response.status_code", NO_ANSWER);
        if (status != NO_ANSWER && (status < 100 || status > 599)) {
            throw new Rejected(
                    Reason.STATUS_OUT_OF_RANGE,
                    "http.response.status_code: found %d; 100 to 599, or 0 for no answer, are allowed"
                            .formatted(status));
        }
        return status;
    }

    private static boolean failed(Attributes attributes, long status) throws Rejected {
        if (status >= 500 || !attributes.text("error.type").isEmpty()) {
            return true;
        }
        return meanFailure(attributes.text("envoy.response_flags"));
    }

    /** Whether any of Envoy's response flags means that the upstream did not answer properly. */
    public static boolean meanFailure(String flags) {
        return Arrays.stream(flags.split("[,\\s]+", -1)).anyMatch(FAILURE_FLAGS::contains);
    }

    private static String path(Attributes attributes) throws Rejected {
        String path = attributes.text("url.path");
        int query = path.indexOf('?');
        int end = Math.min(query < 0 ? path.length() : query, MAX_DIMENSION_CHARS);
        return path.substring(0, end);
    }

    private static double duration(Attributes attributes) throws Rejected {
        OptionalDouble seconds = attributes.number("http.server.request.duration");
        OptionalDouble millis = attributes.number("duration"); // Envoy's own name and unit
        if (seconds.isEmpty() && millis.isEmpty()) {
            throw new Rejected(Reason.DURATION_MISSING, "http.server.request.duration: missing; seconds are needed");
        }
        double found = seconds.isPresent() ? seconds.getAsDouble() : millis.getAsDouble() / 1_000;
        if (!Double.isFinite(found)) {
            throw rejectedDuration(Reason.DURATION_NOT_FINITE, found);
        }
        if (found < 0) {
            throw rejectedDuration(Reason.DURATION_NEGATIVE, found);
        }
        if (found > MAX_DURATION_SECONDS) {
            throw rejectedDuration(Reason.DURATION_ABSURD, found);
        }
        return found;
    }

    private static Rejected rejectedDuration(Reason reason, double found) {
        return new Rejected(reason, "duration: found %s s; 0 to %s are allowed".formatted(found, MAX_DURATION_SECONDS));
    }

    /**
     * Text that may become part of a key: that of the first of these attributes that is there, else empty.
     *
     * @throws Rejected if it is no text, or too long for a name
     */
    public static String dimension(Attributes attributes, String... keys) throws Rejected {
        String text = attributes.text(keys);
        if (text.length() > MAX_DIMENSION_CHARS) {
            throw new Rejected(
                    Reason.ATTRIBUTE_TOO_LARGE,
                    "%s: found %d characters; at most %d are allowed"
                            .formatted(keys[0], text.length(), MAX_DIMENSION_CHARS));
        }
        return text;
    }
}
