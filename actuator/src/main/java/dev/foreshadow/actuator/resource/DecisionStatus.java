package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The last decision that reached this resource and what became of it.
 *
 * @param id decision id
 * @param action what was asked for
 * @param outcome Obeyed, Refused, Observed or Done
 * @param reason why, in words
 * @param at ISO time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionStatus(String id, String action, String outcome, String reason, String at) {}
