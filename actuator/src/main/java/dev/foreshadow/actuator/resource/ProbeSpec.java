package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import java.util.List;

/**
 * A pod in the shadow's place in the network that tries what the shadow must not reach, and has to fail.
 *
 * @param image image to try with, by digest; without {@code command} it needs a shell and an {@code nc} that knows -z
 * @param targets addresses that live uses and the shadow must not reach, at most 16
 * @param command in place of the usual script; it is given each HOST:PORT as an argument and ends with 0 if none answers, with
 *     10 + place, from 0, of the one that does, with anything else if it could not find out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.image.contains('@sha256:')",
        message = "image must be named by digest; write NAME@sha256: and 64 hexadecimal digits")
@ValidationRule(
        value = "size(self.targets) > 0",
        message = "name at least one address that live uses; add targets: [{host: db.shop.svc, port: 5432}]")
public record ProbeSpec(
        @Required @Size(max = 512) String image,
        @Required @Size(max = 16) List<Target> targets,
        @Size(max = 64) List<String> command) {
    public ProbeSpec {
        targets = targets == null ? List.of() : List.copyOf(targets);
        command = command == null ? List.of() : List.copyOf(command);
    }

    /**
     * Refuses what could prove nothing; checked here too, because not every API server evaluates the CRD's rules.
     *
     * @throws InvalidResource for an image without a digest, or without targets
     */
    public void check() {
        if (!image.contains("@sha256:")) {
            throw new InvalidResource(
                    "spec.shadow.isolation.probe.image",
                    "is \"%s\", not pinned by digest; write NAME@sha256: and 64 hexadecimal digits".formatted(image));
        }
        if (targets.isEmpty()) {
            throw new InvalidResource(
                    "spec.shadow.isolation.probe.targets",
                    "is empty; name at least one address that live uses, for example {host: db.shop.svc, port: 5432}");
        }
    }

    /**
     * One address.
     *
     * @param host name or IPv4 address
     * @param port TCP port
     */
    public record Target(
            @Required @Pattern("^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$") @Size(max = 253) String host,
            @Required @Min(1) @Max(65535) int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
