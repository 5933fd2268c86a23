package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * How pods come up and go.
 *
 * @param startUp from scheduling until ready
 * @param shutDown from deletion until gone, if the grace period is not shorter
 * @param heldBack pods that run but do not become ready while this holds
 */
public record PodLife(Duration startUp, Duration shutDown, Predicate<JsonNode> heldBack) {}
