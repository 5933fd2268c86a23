package dev.foreshadow.actuator;

import dev.foreshadow.actuator.intake.DecisionConsumer;
import dev.foreshadow.actuator.intake.Ruling;
import dev.foreshadow.actuator.publication.Announcer;
import dev.foreshadow.actuator.reconcile.Sources;
import dev.foreshadow.contracts.decision.Decision;

/** Connects the consumer of decisions with the loop and with those who want to know. */
record KafkaReception(Sources sources, Announcer announcer) implements DecisionConsumer.Reception {
    @Override
    public boolean knows(String application) {
        return sources.knows(application);
    }

    @Override
    public void arrived(String application) {
        sources.wake(application);
    }

    @Override
    public void refused(String application, String position, Decision decision, Ruling ruling) {
        announcer.refused(application, position, decision, ruling.code(), ruling.reason());
    }
}
