package dev.foreshadow.jobs.judge;

import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.detection.limits.FixedLimits;
import dev.foreshadow.detection.limits.LimitRuling;
import dev.foreshadow.detection.limits.LimitWatch;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.verdict.VerdictKind;
import dev.foreshadow.jobs.policy.ApplicationRules;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

import java.io.IOException;
import java.util.Optional;

/** The owner's fixed limits beside the evidence, for applications whose policy has any. */
final class CrossedLimits {
    static final ValueStateDescriptor<LimitWatch> STATE =
            new ValueStateDescriptor<>("limits", LimitWatchSerializer.INSTANCE);

    private final ValueState<LimitWatch> watch;

    CrossedLimits(ValueState<LimitWatch> watch) {
        this.watch = watch;
    }

    /** The limits, if this bin leaves them crossed and they have a say beside this verdict. */
    Optional<FixedLimits> after(VerdictKind kind, SecondBin bin, Policy policy) throws IOException {
        Optional<FixedLimits> limits = ApplicationRules.limits(policy);
        if (limits.isEmpty()) {
            watch.clear();
            return limits;
        }
        LimitWatch current = watch.value() == null ? LimitWatch.start() : watch.value();
        boolean crossed = current.observe(bin, limits.get());
        watch.update(current);
        return limits.filter(them -> crossed && LimitRuling.mayOverrule(kind));
    }
}
