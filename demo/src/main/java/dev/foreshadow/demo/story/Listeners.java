package dev.foreshadow.demo.story;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;

import java.util.List;

/** Several listeners as one, called in order. */
record Listeners(List<Listener> all) implements Listener {
    @Override
    public void verdict(Verdict verdict) {
        all.forEach(listener -> listener.verdict(verdict));
    }

    @Override
    public void decision(Decision decision, long writtenAtMillis) {
        all.forEach(listener -> listener.decision(decision, writtenAtMillis));
    }

    @Override
    public void mitigation(Mitigation mitigation) {
        all.forEach(listener -> listener.mitigation(mitigation));
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        all.forEach(listener -> listener.deadLetter(letter));
    }
}
