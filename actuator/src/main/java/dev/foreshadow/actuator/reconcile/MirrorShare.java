package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.contracts.verdict.Verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much is mirrored now. The owner's percentage is the rule; a judge who sees first signs may have more, up to the cap
 * and for as long as it sees them and a little longer; a limit of copies per second may allow less. Pure.
 *
 * @param percent share of eligible requests, 0 to 100
 * @param raisedUntil until when more than the owner's percentage is mirrored; null when it is not
 */
record MirrorShare(BigDecimal percent, Instant raisedUntil) {
    /** How long a raised share outlives the last sign. */
    static final Duration AFTERGLOW = Duration.ofMinutes(1);

    /** The limit of copies may be missed by this much either way before the route is written again. */
    private static final double TOLERANCE = 0.2;

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.DOWN);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * The share to mirror now.
     *
     * @param before what was mirrored until now
     * @param verdict the last verdict, if it is a fresh one
     */
    static MirrorShare of(MirrorSpec spec, MirrorShare before, Optional<Verdict> verdict, Instant now) {
        BigDecimal owners = spec.checkedPercent();
        if (owners.signum() == 0) {
            return new MirrorShare(owners, null); // no mirror is a wish as well
        }
        boolean asked = verdict.map(Verdict::early).orElse(false);
        Instant until = asked ? now.plus(AFTERGLOW) : before.raisedUntil();
        boolean raised = until != null && now.isBefore(until);
        BigDecimal floor = raised && before.raisedUntil() != null ? owners.max(before.percent()) : owners;
        BigDecimal wanted = asked ? needed(spec, verdict).max(floor).min(spec.capPercent()) : floor;
        return new MirrorShare(limited(spec, wanted, before.percent(), verdict), raised ? until : null);
    }

    /** What the judge says that it needs; the cap when it cannot say. */
    private static BigDecimal needed(MirrorSpec spec, Optional<Verdict> verdict) {
        double share = verdict.map(Verdict::coverage)
                .map(coverage -> coverage.mirrorShareNeeded())
                .orElse(0.0);
        return share > 0 ? BigDecimal.valueOf(share).multiply(HUNDRED).round(TWO_DIGITS) : spec.capPercent();
    }

    private static BigDecimal limited(
            MirrorSpec spec, BigDecimal wanted, BigDecimal before, Optional<Verdict> verdict) {
        double rate =
                verdict.map(Verdict::live).map(live -> live.requestsPerSecond()).orElse(0.0);
        if (spec.maxRequestsPerSecond() == null || rate <= 0) {
            return wanted;
        }
        double allowed = 100 * spec.maxRequestsPerSecond() / rate;
        boolean close = Math.abs(before.doubleValue() - allowed) <= TOLERANCE * allowed && before.signum() > 0;
        BigDecimal limit = close ? before : new BigDecimal(allowed).round(TWO_DIGITS);
        return wanted.min(limit);
    }
}
