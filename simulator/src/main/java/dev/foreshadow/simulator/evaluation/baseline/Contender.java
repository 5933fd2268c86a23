package dev.foreshadow.simulator.evaluation.baseline;

import dev.foreshadow.detection.observation.SecondBin;

import java.util.LinkedHashMap;
import java.util.Map;

/** Someone who watches an application second by second and may call for a rollback. Mutable, for one thread. */
public interface Contender {
    /** Takes in the next second; true while it calls for a rollback. */
    boolean observe(SecondBin bin);

    /** Fresh contenders by the name that reports use, in the order of the report's columns. */
    static Map<String, Contender> baselines() {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put("fixedLimitsAny", new FixedLimits(FixedLimits.Combination.ANY));
        all.put("fixedLimitsAll", new FixedLimits(FixedLimits.Combination.ALL));
        all.put("flagger", SuccessChecks.flagger());
        all.put("argo", SuccessChecks.argo());
        all.put("kayenta", new MinuteJudge());
        all.put("zTest", new RepeatedZTest());
        return all;
    }
}
