package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.intake.FleetBreaker;
import dev.foreshadow.actuator.intake.Inbox;
import dev.foreshadow.actuator.placement.Host;
import dev.foreshadow.actuator.publication.Announcer;
import dev.foreshadow.actuator.publication.Meters;
import dev.foreshadow.actuator.publication.Publisher;
import dev.foreshadow.actuator.publication.States;
import dev.foreshadow.actuator.registry.Tags;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.routing.Meshes;
import dev.foreshadow.actuator.verdict.Verdicts;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Brings one application closer to what it should be, in the order of safety. */
public final class ShadowDeploymentReconciler implements Reconciler<ShadowDeployment>, Cleaner<ShadowDeployment> {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowDeploymentReconciler.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration GOODBYE_RETRY = Duration.ofSeconds(2);
    private static final Duration GOODBYE_LIMIT = Duration.ofMinutes(1);
    private static final int CONFLICT = 409;

    private final Meshes meshes;
    private final Sources sources;
    private final DecisionDesk decisions;
    private final WishDesk wishes;
    private final MitigationDesk mitigations;
    private final Verdicts verdicts;
    private final Upkeep upkeep;
    private final DriftReport drifts;
    private final Conflicts conflicts = new Conflicts();
    private final Publisher publisher;
    private final Announcer announcer;
    private final Meters meters;
    private final Clock clock;
    private final Duration resync;
    private final BooleanSupplier mayAct;

    /**
     * Wires the loop.
     *
     * @param sources what the loop listens to
     * @param breaker limits what is mitigated at once
     * @param verdicts what the judge said last
     * @param fleet nodes that can carry a shadow pod now
     * @param tags who knows what tags mean; empty if images must be named by digest
     * @param resync longest time between two rounds of one application, wall clock
     * @param mayAct false from the moment that another replica may act
     */
    public ShadowDeploymentReconciler(
            Meshes meshes,
            Sources sources,
            Inbox inbox,
            FleetBreaker breaker,
            Verdicts verdicts,
            Supplier<List<Host>> fleet,
            Optional<Tags> tags,
            Publisher publisher,
            Announcer announcer,
            Meters meters,
            Clock clock,
            Duration resync,
            BooleanSupplier mayAct) {
        this.meshes = meshes;
        this.sources = sources;
        Starts starts = new Starts(announcer);
        this.decisions = new DecisionDesk(inbox, new Situations(fleet), breaker, announcer, starts);
        this.wishes = new WishDesk(announcer, starts);
        this.mitigations = new MitigationDesk(fleet, announcer, meters);
        this.verdicts = verdicts;
        this.upkeep = new Upkeep(fleet, announcer.events(), tags, sources.foreignServices());
        this.drifts = new DriftReport(announcer.events());
        this.publisher = publisher;
        this.announcer = announcer;
        this.meters = meters;
        this.clock = clock;
        this.resync = resync;
        this.mayAct = mayAct;
    }

    @Override
    public List<EventSource<?, ShadowDeployment>> prepareEventSources(EventSourceContext<ShadowDeployment> context) {
        return sources.prepare(context, meshes.kinds(), meshes.ruleKinds());
    }

    @Override
    public UpdateControl<ShadowDeployment> reconcile(ShadowDeployment resource, Context<ShadowDeployment> context) {
        long start = System.nanoTime();
        Round round = round(resource, context);
        try {
            go(round);
            conflicts.none(round.application.key());
        } catch (InvalidResource e) {
            refuse(round, e);
        } catch (NotYet e) {
            round.draft.conditions.set(Conditions.READY, false, "Waiting", e.getMessage(), round.now);
            round.save();
        } catch (LeaseLost e) {
            LOG.info("event=round-left application={} reason=\"{}\"", round.application.key(), e.getMessage());
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
            round.wake(conflicts.another(round.application.key())); // look again at what somebody wrote first
        } finally {
            round.announce();
            meters.reconciled(Duration.ofNanos(System.nanoTime() - start));
        }
        return UpdateControl.<ShadowDeployment>noUpdate().rescheduleAfter(round.wakeAfter());
    }

    private void go(Round round) {
        Long obeyedNanos = decisions.answer(round);
        wishes.answer(round);
        if (round.draft.ledger.mitigation() != null) {
            mitigations.advance(round, obeyedNanos);
        }
        if (round.draft.ledger.mitigation() == null) {
            upkeep.keep(round);
        }
        round.save();
        publish(round);
    }

    private void refuse(Round round, InvalidResource problem) {
        round.draft.refused = true;
        boolean news =
                round.draft.conditions.set(Conditions.READY, false, "InvalidSpec", problem.getMessage(), round.now);
        if (news) {
            round.later(() -> announcer.events().warning(round.application, "InvalidSpec", problem.getMessage()));
        }
        round.save();
    }

    private void publish(Round round) {
        publisher.state(States.of(
                round.application,
                round.draft.lineage,
                round.draft.shadow(),
                round.draft.mirrorPercent,
                round.now.toEpochMilli()));
    }

    /**
     * A write that somebody overtook is decided anew; and so is a farewell that was just written down, since the finalizer is
     * taken from the resource as it was read.
     */
    private boolean isGivenBack(Round round) {
        try {
            boolean said = new Farewell(round, announcer.events()).isSaid();
            return !round.save() && said;
        } catch (LeaseLost e) {
            return false; // whoever acts now goes on
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
            return false;
        }
    }

    private Round round(ShadowDeployment resource, Context<ShadowDeployment> context) {
        var cluster = new Cluster(context, new Writer(context.getClient(), meters, mayAct));
        return new Round(resource, cluster, meshes, sources.configMaps(), drifts, verdicts, clock.instant(), resync);
    }

    /** What others lent is given back, owned objects go with the resource; what is left is to tell the job. Kafka may be away, but not for ever. */
    @Override
    public DeleteControl cleanup(ShadowDeployment resource, Context<ShadowDeployment> context) {
        Round round = round(resource, context);
        if (!isGivenBack(round)) {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(LOOK_AGAIN);
        }
        Instant asked = Instant.parse(resource.getMetadata().getDeletionTimestamp());
        boolean told = publisher.forget(round.application.key());
        if (!told && clock.instant().isBefore(asked.plus(GOODBYE_LIMIT))) {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(GOODBYE_RETRY);
        }
        conflicts.none(round.application.key());
        sources.forget(ResourceID.fromResource(resource));
        return DeleteControl.defaultDelete();
    }
}
