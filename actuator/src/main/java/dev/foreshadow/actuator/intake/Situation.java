package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.mitigation.Judgement;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.HostsStatus;
import dev.foreshadow.actuator.revision.Lineage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that rules on a decision may look at.
 *
 * @param application who is meant
 * @param lineage its revisions
 * @param ledger what was decided before
 * @param hosts its sample
 * @param freeHosts hosts outside the sample that could take a shadow pod
 * @param judgement the last verdict, if one was heard
 * @param obstacles why the shadow cannot be promoted, one sentence each
 * @param now the moment, on the operator's clock
 */
public record Situation(
        Application application,
        Lineage lineage,
        Ledger ledger,
        HostsStatus hosts,
        int freeHosts,
        Optional<Judgement> judgement,
        List<String> obstacles,
        Instant now) {
    public Situation {
        obstacles = List.copyOf(obstacles);
    }
}
