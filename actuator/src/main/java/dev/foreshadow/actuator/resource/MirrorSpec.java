package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import java.math.BigDecimal;
import java.util.List;

/**
 * Which requests are copied to the shadow.
 *
 * @param percent share of eligible requests, 0.1 to 5; null means no mirror
 * @param match a request is eligible when any of these matches
 * @param exclude a request is not eligible when any of these matches
 * @param allowAboveCap lifts the cap of 5 percent
 * @param selection how the copied requests are chosen, default Random
 * @param maxRequestsPerSecond at most about this many copies a second; null for no such limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.percent) || (double(self.percent) >= 0.1 && (double(self.percent) <= 5.0"
                + " || (has(self.allowAboveCap) && self.allowAboveCap && double(self.percent) <= 100.0)))",
        message = "percent must lie between 0.1 and 5; for more set allowAboveCap: true, for no mirror leave it out")
@ValidationRule(
        value = "!has(self.percent) || (has(self.match) && size(self.match) > 0)",
        message = "a mirror needs at least one match; add match: [{methods: [GET], pathPrefix: /}]")
public record MirrorSpec(
        @Pattern("^[0-9]{1,3}(\\.[0-9]{1,4})?$") @Size(max = 8) String percent,
        @Size(max = 32) List<Match> match,
        @Size(max = 32) List<Match> exclude,
        Boolean allowAboveCap,
        @Default("Random") Selection selection,
        @Min(1) Integer maxRequestsPerSecond) {
    /** No mirror. */
    public static final MirrorSpec OFF = new MirrorSpec(null, null, null, null, null, null);

    private static final BigDecimal FLOOR_PERCENT = new BigDecimal("0.1");
    private static final BigDecimal CAP_PERCENT = new BigDecimal("5");
    private static final BigDecimal ALL_PERCENT = new BigDecimal("100");

    public MirrorSpec {
        match = match == null ? List.of() : List.copyOf(match);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
        selection = selection == null ? Selection.RANDOM : selection;
    }

    /** How the copied requests are chosen. */
    public enum Selection {
        /** The mesh draws by chance. */
        @JsonProperty("Random")
        RANDOM,
        /** By the last digits of x-request-id, so that everybody can tell which were copied. Ids must come from the edge. */
        @JsonProperty("RequestId")
        REQUEST_ID
    }

    /** Methods that promise not to change anything. */
    public enum Method {
        GET,
        HEAD,
        OPTIONS
    }

    /**
     * One rule.
     *
     * @param methods HTTP methods, at least one; in {@code exclude} none means any
     * @param pathPrefix path prefix, {@code /} for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Match(
            @Size(max = 3) List<Method> methods, @Required @Pattern("^/.*$") @Size(max = 1024) String pathPrefix) {
        public Match {
            methods = methods == null ? List.of() : List.copyOf(methods);
        }
    }

    /** The most that may ever be mirrored, in percent. */
    public BigDecimal capPercent() {
        return Boolean.TRUE.equals(allowAboveCap) ? ALL_PERCENT : CAP_PERCENT;
    }

    /**
     * Wanted mirror percentage, 0 to 100; checked here too, because not every API server evaluates the CRD's rules.
     *
     * @throws InvalidResource outside the allowed range, or without a match
     */
    public BigDecimal checkedPercent() {
        if (percent == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal wanted = new BigDecimal(percent);
        BigDecimal cap = capPercent();
        if (wanted.compareTo(FLOOR_PERCENT) < 0 || wanted.compareTo(cap) > 0) {
            throw new InvalidResource(
                    "spec.shadow.mirror.percent",
                    "is %s, outside 0.1 to %s; change it, leave it out for no mirror, or set allowAboveCap: true"
                            .formatted(percent, cap.toPlainString()));
        }
        if (match.isEmpty() || match.stream().anyMatch(rule -> rule.methods().isEmpty())) {
            throw new InvalidResource(
                    "spec.shadow.mirror.match", "needs at least one rule, with methods: GET, HEAD or OPTIONS");
        }
        return wanted;
    }
}
