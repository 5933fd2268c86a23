package dev.foreshadow.emulator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** The kind of {@link TestObjects#gadgets}, typed. */
@Group(Gadget.GROUP)
@Version("v1")
public final class Gadget extends CustomResource<Gadget.Size, Gadget.Size> implements Namespaced {
    static final String GROUP = "smoke.foreshadow.dev";

    /** What is wanted, and what there is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Size(int size) {}
}
