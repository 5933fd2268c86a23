package dev.foreshadow.simulator.evaluation.engine;

import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.verdict.ApplicationJudge;
import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.detection.verdict.VerdictKind;
import dev.foreshadow.simulator.evaluation.baseline.Contender;

import java.util.function.LongFunction;

/** The judge of one application through its only door, so that what is measured is what runs. */
public final class Engine implements Contender {
    private final ApplicationJudge judge;
    private final LongFunction<JudgeSettings> settingsAt;
    private VerdictKind kind = VerdictKind.INSUFFICIENT;
    private JudgeSettings settings;

    /** @param settingsAt policy and revisions by epoch second */
    public Engine(LongFunction<JudgeSettings> settingsAt) {
        this(ApplicationJudge.start(), settingsAt);
    }

    Engine(ApplicationJudge judge, LongFunction<JudgeSettings> settingsAt) {
        this.judge = judge;
        this.settingsAt = settingsAt;
    }

    @Override
    public boolean observe(SecondBin bin) {
        settings = settingsAt.apply(bin.second());
        kind = judge.step(bin, settings);
        return kind.mayAct();
    }

    /** True while one host alone is blamed. */
    public boolean blamesOneHost() {
        return kind == VerdictKind.HOST_OUTLIER;
    }

    /** Failures of the shadow that the usual ratio rests on; the older, the less they count. */
    public double learnedFailures() {
        return judge.usualRatio().events();
    }

    /** How many times as often as live the shadow may fail now; the trace's one route. */
    public double marginRatio() {
        return judge.usualRatio()
                .margin(0, settings.rules().marginRatio(), settings.rules().calibrated());
    }

    /** The last verdict in words. */
    public String sentence() {
        return settings == null ? "" : judge.assess(settings).sentence();
    }
}
