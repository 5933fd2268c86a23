/**
 * Which decisions are obeyed. {@link dev.foreshadow.actuator.intake.Rules} is a pure function; the consumer brings
 * decisions from Kafka to the {@link dev.foreshadow.actuator.intake.Inbox} and forgets none before it is answered.
 */
package dev.foreshadow.actuator.intake;
