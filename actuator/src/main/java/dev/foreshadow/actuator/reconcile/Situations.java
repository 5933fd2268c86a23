package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.intake.Situation;
import dev.foreshadow.actuator.isolation.Isolation;
import dev.foreshadow.actuator.placement.Host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers what the rules may look at. */
final class Situations {
    private final Supplier<List<Host>> fleet;

    Situations(Supplier<List<Host>> fleet) {
        this.fleet = fleet;
    }

    Situation of(Round round) {
        StatusDraft draft = round.draft;
        List<String> sample = draft.hosts.sample();
        long free = round.free(fleet.get()).stream()
                .filter(host -> !sample.contains(host.name()))
                .count();
        return new Situation(
                round.application,
                draft.lineage,
                draft.ledger,
                draft.hosts,
                Math.toIntExact(free),
                round.judgement(),
                obstacles(round),
                round.now);
    }

    /** Why the shadow cannot be promoted. */
    static List<String> obstacles(Round round) {
        if (!round.draft.lineage.rollingOut()) {
            return List.of("there is no revision to switch away from");
        }
        List<String> all = new ArrayList<>();
        if (round.draft.hosts.sample().isEmpty()) {
            all.add("there is no shadow; set spec.shadow.hosts.count");
        }
        var stable = round.revision(round.draft.lineage.stable());
        all.addAll(Isolation.unsharable(
                stable.template(), round.application.spec().shadow().isolation()));
        return all;
    }
}
