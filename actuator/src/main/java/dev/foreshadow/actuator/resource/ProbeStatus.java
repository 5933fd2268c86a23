package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the last probe of the shadow's place in the network found.
 *
 * @param key what was probed: the fence, and the revision behind it
 * @param job uid of the Job that found it
 * @param isolated true when nothing answered
 * @param found the same for a person
 * @param at ISO time at which it was heard of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeStatus(String key, String job, boolean isolated, String found, String at) {}
