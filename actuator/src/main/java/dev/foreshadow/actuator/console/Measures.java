package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.verdict.Coverage;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Forecast;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Turns what is known of one application into numbers for Prometheus. Made anew for each scrape. */
final class Measures {
    private static final double MILLIS = 1000.0;
    private static final double PERCENT = 100.0;

    private final Exposition out;
    private final Application application;

    Measures(Exposition out, Application application) {
        this.out = out;
        this.application = application;
    }

    void write(ShadowDeploymentStatus status, Board.Headline said, long nowMillis) {
        write(status);
        if (said.verdict() != null) {
            write(said.verdict(), nowMillis);
        }
        Decision decision = said.decision();
        if (decision != null) {
            add(Family.DECISION_TIMESTAMP_SECONDS, decision.decidedAtMillis() / MILLIS, decision.action());
        }
        if (said.mitigation() != null) {
            double at = said.mitigation().atMillis() / MILLIS;
            add(Family.MITIGATION_TIMESTAMP_SECONDS, at, said.mitigation().progress());
        }
        add(Family.LIVE_PODS, application.spec().live().replicas());
        add(Family.SHADOW_PODS, application.spec().shadow().hosts().count());
        add(Family.ARMED, armed(status, decision) ? 1 : 0);
    }

    private boolean armed(ShadowDeploymentStatus status, Decision decision) {
        String mode = new Account(application, status, decision).mode();
        return mode.equals("armed") || mode.equals("asking");
    }

    private void write(ShadowDeploymentStatus status) {
        for (Phase phase : Phase.values()) {
            add(Family.PHASE, phase == status.phase() ? 1 : 0, phase);
        }
        add(Family.MITIGATION_RUNNING, status.mitigation() == null ? 0 : 1);
        status.conditions().stream()
                .filter(one -> "Isolated".equals(one.getType()))
                .forEach(one -> add(Family.ISOLATED, "True".equals(one.getStatus()) ? 1 : 0));
        String mirrored = status.mirror() == null ? null : status.mirror().observedPercent();
        add(Family.MIRROR_RATIO, mirrored == null ? 0 : Double.parseDouble(mirrored) / PERCENT);
        if (status.leadFactor() != null) {
            add(Family.LEAD_FACTOR, status.leadFactor());
        }
        if (status.weights() != null) {
            weight("live", status.weights().live());
            weight("stable", status.weights().stable());
            weight("next", status.weights().next());
            weight("shadow", status.weights().shadow());
        }
        if (status.revisionChangedAt() != null && status.effectiveRevision() != null) {
            double at = Instant.parse(status.revisionChangedAt()).toEpochMilli() / MILLIS;
            add(Family.REVISION_CHANGED_TIMESTAMP_SECONDS, at, status.effectiveRevision());
        }
    }

    private void weight(String destination, Integer percent) {
        add(Family.WEIGHT_RATIO, percent == null ? Double.NaN : percent / PERCENT, destination);
    }

    private void write(Verdict verdict, long nowMillis) {
        for (VerdictKind kind : VerdictKind.values()) {
            add(Family.VERDICT, kind == verdict.kind() ? 1 : 0, kind);
        }
        add(Family.VERDICT_AGE_SECONDS, (nowMillis - verdict.atMillis()) / MILLIS);
        add(Family.EARLY_WARNING, verdict.early() ? 1 : 0);
        verdict.findings().forEach(this::write);
        write("live", verdict.live());
        write("shadow", verdict.shadow());
        write(verdict.coverage());
        write(verdict.forecast());
    }

    private void write(Finding finding) {
        add(Family.EVIDENCE_LOG, finding.logEvidence(), finding.comparison(), finding.signal());
        add(Family.EVIDENCE_THRESHOLD_LOG, finding.logThreshold(), finding.comparison(), finding.signal());
        add(Family.FAILURE_RATE_RATIO, finding.ratio(), finding.comparison(), finding.signal());
    }

    private void write(String group, GroupView view) {
        if (view != null) {
            add(Family.GROUP_REQUESTS_PER_SECOND, view.requestsPerSecond(), group);
            add(Family.GROUP_FAILURE_RATIO, view.failureShare(), group);
            add(Family.GROUP_LATENCY_SECONDS, view.p50Millis() / MILLIS, group, "0.5");
            add(Family.GROUP_LATENCY_SECONDS, view.p99Millis() / MILLIS, group, "0.99");
            add(Family.GROUP_HOSTS, view.hosts(), group);
        }
    }

    private void write(Coverage coverage) {
        if (coverage != null) {
            add(Family.GROUP_SILENCE_SECONDS, coverage.silentMillis() / MILLIS);
            add(Family.DETECTABLE_RATIO, coverage.detectableRatio() > 0 ? coverage.detectableRatio() : Double.NaN);
            add(Family.TWINS_MATCHED_RATIO, coverage.matchedShare() >= 0 ? coverage.matchedShare() : Double.NaN);
        }
    }

    private void write(Forecast forecast) {
        if (forecast != null) {
            add(Family.MEMORY_USED_RATIO, forecast.usedShare());
            add(Family.MEMORY_EXHAUSTED_SECONDS, left(forecast.shadowSecondsToLimit()), "shadow");
            add(Family.MEMORY_EXHAUSTED_SECONDS, left(forecast.liveSecondsToLimit()), "live");
        }
    }

    private static double left(double seconds) {
        return seconds > 0 ? seconds : Double.NaN;
    }

    private void add(Family family, double value, Object... values) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("namespace", application.namespace());
        labels.put("application", application.name());
        for (int i = 0; i < values.length; i++) {
            Object one = values[i];
            String text = one instanceof Enum<?> name ? name.name().toLowerCase(Locale.ROOT) : one.toString();
            labels.put(family.labels().get(i), text);
        }
        out.add(family, value, labels);
    }
}
