package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.isolation.Exposure;
import dev.foreshadow.actuator.isolation.Fence;
import dev.foreshadow.actuator.isolation.Isolation;
import dev.foreshadow.actuator.publication.ClusterEvents;
import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.ProbeStatus;
import dev.foreshadow.actuator.revision.Revision;
import dev.foreshadow.actuator.workload.Workload;
import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Proves the shadow's isolation, first of what is wanted, then of what runs. */
final class Seclusion {
    private static final String NOTHING = "nothing that the shadow uses is shared with live unless declared";

    private final ClusterEvents events;
    private final ForeignServices foreignServices;

    Seclusion(ClusterEvents events, ForeignServices foreignServices) {
        this.events = events;
        this.foreignServices = foreignServices;
    }

    /** Puts the fence up; true when a shadow of this revision may run behind it. */
    boolean allows(Round round, Revision revision) {
        List<String> offences = Isolation.offences(revision.template(), declared(round));
        if (!offences.isEmpty()) {
            say(round, "Shared", offences);
            return false;
        }
        List<String> exposures = exposures(round, revision);
        if (!exposures.isEmpty()) {
            say(round, "Exposed", exposures);
            return false;
        }
        round.cluster.apply(Fence.account(round.application));
        round.cluster.apply(Fence.policy(round.application));
        ProbeDesk.look(round, revision.name());
        return true;
    }

    /** True when what runs is isolated, too; only then may requests be copied. */
    boolean holds(Round round) {
        GroupPods promoted = GroupPods.promoted(round.cluster);
        if (!promoted.isEmpty()) {
            say(round, "Promoted", List.of("some shadow pods still have live's bindings"));
            return false;
        }
        List<String> leaks = Isolation.leaks(GroupPods.shadow(round.cluster).pods(), round.application);
        if (!leaks.isEmpty()) {
            say(round, "Leaking", leaks);
            return false;
        }
        Optional<String> unproven = ProbeDesk.obstacle(round);
        if (unproven.isPresent()) {
            say(round, "Unproven", List.of(unproven.get()));
            return false;
        }
        round.draft.conditions.set(Conditions.ISOLATED, true, "NothingShared", NOTHING + probed(round), round.now);
        return true;
    }

    /** The watch may be late with a Service that was narrowed just now, so those that offend are asked for again. */
    private List<String> exposures(Round round, Revision revision) {
        Map<String, String> labels = Workload.commonLabels(round.application, revision);
        ResourceID id = new ResourceID(round.application.name(), round.application.namespace());
        List<Service> finders = Stream.concat(
                        foreignServices.finding(id, labels).stream(), round.cluster.all(Service.class).stream())
                .filter(service -> Exposure.finds(service, labels))
                .flatMap(service ->
                        round.cluster.read(Service.class, service.getMetadata().getName()).stream())
                .filter(service -> Exposure.finds(service, labels))
                .toList();
        return Exposure.offences(finders, declared(round).services());
    }

    private static String probed(Round round) {
        ProbeStatus last = round.draft.probe;
        return last == null ? "" : "; probed at %s: %s".formatted(last.at(), last.found());
    }

    private void say(Round round, String reason, List<String> why) {
        String message = String.join("; ", why);
        if (round.draft.conditions.set(Conditions.ISOLATED, false, reason, message, round.now)) {
            round.later(() -> events.warning(round.application, "NotIsolated", "no mirror: " + message));
        }
    }

    private static IsolationSpec declared(Round round) {
        return round.application.spec().shadow().isolation();
    }
}
