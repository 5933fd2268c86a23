package dev.foreshadow.demo.play;

import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.demo.report.DemoReport;
import dev.foreshadow.demo.report.DemoReport.Detection;
import dev.foreshadow.demo.report.DemoReport.Mitigated;
import dev.foreshadow.demo.report.DemoReport.RingUp;
import dev.foreshadow.demo.report.DemoReport.Users;
import dev.foreshadow.demo.ring.RingSettings;
import dev.foreshadow.demo.story.Evidence;
import dev.foreshadow.demo.story.Notebook;
import dev.foreshadow.demo.story.Timeline;
import dev.foreshadow.simulator.Simulation;
import dev.foreshadow.simulator.scenario.Outcome;
import dev.foreshadow.simulator.scenario.Release;
import dev.foreshadow.simulator.score.Outcomes;
import dev.foreshadow.simulator.score.Score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts the report together from what was seen. */
final class Reports {
    private static final String NOTHING = "NONE";

    private Reports() {}

    static DemoReport of(
            RingSettings settings,
            double upSeconds,
            Simulation simulation,
            Notebook notebook,
            long routeMovedAtMillis,
            Timeline timeline) {
        long releasedAtMillis = simulation.releasedAtMillis().orElse(timeline.beganMillis());
        Outcome actual = Outcomes.of(
                notebook.secondsByKind(releasedAtMillis),
                notebook.mitigations(),
                simulation.view(),
                releasedImage(settings.scenario().releases()));
        Outcome expected = settings.scenario().expected();
        Score score = simulation.score();
        return new DemoReport(
                settings.scenario().name(),
                settings.seed(),
                expected.name(),
                actual.name(),
                expected == actual,
                new RingUp(upSeconds),
                detection(notebook, score, releasedAtMillis),
                mitigated(notebook, routeMovedAtMillis),
                new Users(
                        score.withForeshadow().requests(),
                        score.withForeshadow().failed(),
                        score.withoutForeshadow().failed(),
                        score.withForeshadow().slow(),
                        score.withoutForeshadow().slow()),
                timeline.moments());
    }

    private static String releasedImage(List<Release> releases) {
        return releases.isEmpty() ? "" : releases.get(0).image();
    }

    private static Detection detection(Notebook notebook, Score score, long releasedAtMillis) {
        Optional<Decision> decision = notebook.firstOnTraffic();
        Optional<Verdict> because =
                decision.map(Decision::because).or(notebook::strongest).filter(verdict -> verdict.because() != null);
        Optional<Finding> finding = because.map(Verdict::because);
        OptionalDouble lead = decision.map(one -> score.leadTimeSeconds(one.decidedAtMillis()))
                .orElse(OptionalDouble.empty());
        return new Detection(
                decision.isPresent(),
                decision.map(one -> tenths((one.decidedAtMillis() - releasedAtMillis) / 1000.0))
                        .orElse(null),
                lead.isPresent() ? tenths(lead.getAsDouble()) : null,
                finding.map(one -> Evidence.value(one.logEvidence())).orElse(0.0),
                finding.map(one -> Evidence.value(one.logThreshold())).orElse(0.0),
                decision.map(Decision::sentence)
                        .or(() -> because.map(Verdict::sentence))
                        .orElse("nothing was judged"));
    }

    /** Verdicts come once a second; more digits would only look precise. */
    private static double tenths(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    private static Mitigated mitigated(Notebook notebook, long routeMovedAtMillis) {
        Optional<Mitigation> done = notebook.mitigations().stream()
                .filter(event -> event.progress() == Mitigation.Progress.DONE)
                .findFirst();
        boolean timed = routeMovedAtMillis > 0 && notebook.decisionWrittenAtMillis() > 0;
        return new Mitigated(
                done.map(event -> event.action().name()).orElse(NOTHING),
                timed ? (routeMovedAtMillis - notebook.decisionWrittenAtMillis()) / 1000.0 : null);
    }
}
