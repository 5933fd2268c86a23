package dev.foreshadow.actuator.console;

import java.util.List;
import java.util.Locale;

/** Every gauge that the operator shows of an application. All have the labels namespace and application. */
public enum Family {
    VERDICT("1 for the verdict that holds now, 0 for the others", "kind"),
    VERDICT_AGE_SECONDS("how old the last verdict is, on the operator's clock"),
    EARLY_WARNING("1 while the evidence warrants what undoes itself, long before its threshold"),
    EVIDENCE_LOG("natural logarithm of the evidence of one signal of one comparison", "comparison signal"),
    EVIDENCE_THRESHOLD_LOG("natural logarithm of the evidence that is needed", "comparison signal"),
    FAILURE_RATE_RATIO("rate of the suspect over rate of its control", "comparison signal"),
    GROUP_REQUESTS_PER_SECOND("eligible requests per second, the last ten seconds", "group"),
    GROUP_FAILURE_RATIO("share of failed requests, 0 to 1, the last ten seconds", "group"),
    GROUP_LATENCY_SECONDS("latency of eligible requests, the last ten seconds", "group quantile"),
    GROUP_HOSTS("hosts heard from", "group"),
    GROUP_SILENCE_SECONDS("longest silence of a group that should speak"),
    LEAD_FACTOR("load per shadow host over load per live host; above 1 the shadow leads"),
    TWINS_MATCHED_RATIO("share of shadow requests whose live twin was found, 0 to 1"),
    DETECTABLE_RATIO("smallest failure ratio that the mirror shows within five minutes"),
    MIRROR_RATIO("share of eligible requests that the route mirrors now, 0 to 1"),
    WEIGHT_RATIO("share of users per destination, 0 to 1", "destination"),
    PHASE("1 for the phase that the operator is in, 0 for the others", "phase"),
    MITIGATION_RUNNING("1 while a mitigation is under way"),
    ARMED("1 when a predicted failure leads to a mitigation or asks a person, 0 when it is only told"),
    ISOLATED("1 when the shadow is proven to share nothing undeclared with live"),
    SHADOW_PODS("wanted shadow pods"),
    LIVE_PODS("wanted live pods"),
    MEMORY_USED_RATIO("share of their memory limit that shadow pods use, median, 0 to 1"),
    MEMORY_EXHAUSTED_SECONDS("time until a group reaches its memory limit at this pace", "group"),
    REVISION_CHANGED_TIMESTAMP_SECONDS("when live or shadow last changed its revision", "revision"),
    DECISION_TIMESTAMP_SECONDS("when the last decision was made", "action"),
    MITIGATION_TIMESTAMP_SECONDS("when a mitigation last came a step further, or was refused", "progress");

    private final String help;
    private final String labels;

    Family(String help) {
        this(help, "");
    }

    /** @param labels names of labels, separated by spaces */
    Family(String help, String labels) {
        this.help = help;
        this.labels = labels;
    }

    /** Name of the metric, for example {@code foreshadow_verdict_age_seconds}. */
    public String metric() {
        return "foreshadow_" + name().toLowerCase(Locale.ROOT);
    }

    /** What it measures. */
    public String help() {
        return help;
    }

    /** Names of the labels beside namespace and application. */
    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" "));
    }
}
