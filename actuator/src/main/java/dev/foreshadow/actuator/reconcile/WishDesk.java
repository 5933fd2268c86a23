package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.publication.Announcer;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.resource.PendingStatus;
import dev.foreshadow.actuator.resource.Wish;
import dev.foreshadow.contracts.decision.Action;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Does what a person asks for. A person knows no cooldown and no limit: they can see what they do. */
final class WishDesk {
    private final Announcer announcer;
    private final Starts starts;

    WishDesk(Announcer announcer, Starts starts) {
        this.announcer = announcer;
        this.starts = starts;
    }

    /** Answers the wish of the moment, once. */
    void answer(Round round) {
        forgetStale(round);
        Wish wish = round.application.wish();
        if (movesUsers(round.draft.ledger.mitigation())) {
            return; // one thing at a time; the wish is still there afterwards
        }
        for (Wish.Kind kind : List.of(Wish.Kind.ROLLBACK, Wish.Kind.SWITCHOVER, Wish.Kind.APPROVE, Wish.Kind.REJECT)) {
            if (wish.isNew(kind, round.draft.answeredWishes)) {
                obey(round, wish);
                answered(round, wish);
                round.save();
            }
        }
    }

    static void answered(Round round, Wish wish) {
        round.draft.answeredWishes = Stream.concat(Stream.of(wish.token()), round.draft.answeredWishes.stream())
                .distinct()
                .limit(2)
                .toList();
    }

    private void obey(Round round, Wish wish) {
        switch (wish.kind()) {
            case ROLLBACK -> begin(round, wish, Action.ROLLBACK);
            case SWITCHOVER -> switchOver(round, wish);
            case APPROVE -> approve(round);
            case REJECT -> reject(round);
            case RUN, PAUSE, RETRY -> throw new IllegalStateException("no errand of this desk: " + wish.kind());
        }
    }

    private void begin(Round round, Wish wish, Action action) {
        if (round.draft.lineage.rollingOut()) {
            starts.begin(round, action, id(round, wish), null, "a person asked for it");
        } else {
            String name = round.application.name();
            warn(
                    round,
                    "NothingToTakeBack",
                    "%s: no release is on its way, there is nothing to go back to".formatted(name));
        }
    }

    private void switchOver(Round round, Wish wish) {
        List<String> obstacles = Situations.obstacles(round);
        if (obstacles.isEmpty()) {
            begin(round, wish, Action.SWITCHOVER);
        } else {
            warn(round, "SwitchoverRefused", String.join("; ", obstacles));
        }
    }

    private void approve(Round round) {
        PendingStatus pending = round.draft.ledger.pending();
        if (pending == null) {
            warn(round, "NothingToApprove", "no decision waits for an answer");
            return;
        }
        round.draft.ledger = round.draft.ledger.waiting(null);
        starts.begin(round, Action.valueOf(pending.action()), pending.id(), pending.host(), pending.sentence());
    }

    private void reject(Round round) {
        PendingStatus pending = round.draft.ledger.pending();
        if (pending != null) {
            drop(round, pending, "a person rejected it");
        }
    }

    /** A decision that nobody answered in time, or that has been overtaken, is no longer offered. */
    private void forgetStale(Round round) {
        PendingStatus pending = round.draft.ledger.pending();
        if (pending == null) {
            return;
        }
        whyStale(round, pending).ifPresent(why -> {
            drop(round, pending, why);
            round.save();
        });
    }

    private static Optional<String> whyStale(Round round, PendingStatus pending) {
        if (pending.isOver(round.now)) {
            return Optional.of("nobody answered until " + pending.until());
        }
        boolean runs = round.draft.lineage.rollingOut()
                && round.draft.lineage.effective().equals(pending.revision());
        boolean current = pending.revision() == null || runs;
        return current ? Optional.empty() : Optional.of("revision %s went another way".formatted(pending.revision()));
    }

    private void drop(Round round, PendingStatus pending, String why) {
        round.draft.ledger = round.draft.ledger.waiting(null);
        round.later(() -> announcer.dropped(round.application, pending, why));
    }

    private void warn(Round round, String reason, String text) {
        round.later(() -> announcer.events().warning(round.application, reason, text));
    }

    private static boolean movesUsers(MitigationStatus mitigation) {
        return mitigation != null && !Action.EJECT_HOST.name().equals(mitigation.action());
    }

    private static String id(Round round, Wish wish) {
        return "intent-%s-%s".formatted(round.application.uid(), wish.token().replaceAll("[^A-Za-z0-9]+", "-"));
    }
}
