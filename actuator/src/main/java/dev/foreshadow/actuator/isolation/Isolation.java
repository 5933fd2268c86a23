package dev.foreshadow.actuator.isolation;

import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.IsolationSpec.Binding;
import dev.foreshadow.actuator.resource.IsolationSpec.Kind;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;

import java.util.List;

/** Applies the declared isolation of a shadow to a pod template. */
public final class Isolation {
    private Isolation() {}

    /** What the template refers to that is neither bound nor declared read-only, one sentence each. */
    public static List<String> offences(PodTemplateSpec template, IsolationSpec declared) {
        return References.in(template).stream()
                .filter(found -> !declared.readOnly().contains(found.name()))
                .filter(found -> declared.bindings().stream().noneMatch(binding -> binds(binding, found)))
                .map(found ->
                        "%s %s at %s is shared with live; add a binding or list it in spec.shadow.isolation.readOnly"
                                .formatted(found.kind(), found.name(), found.place()))
                .distinct()
                .toList();
    }

    /** What keeps the shadow from using live's own objects, one sentence each: a claim serves one group at a time. */
    public static List<String> unsharable(PodTemplateSpec template, IsolationSpec declared) {
        return References.in(template).stream()
                .filter(found -> found.kind() == Kind.CLAIM)
                .filter(found -> !declared.readOnly().contains(found.name()))
                .map(found -> "%s %s at %s serves one group at a time, so the shadow cannot take users; use Rollback"
                        .formatted(found.kind(), found.name(), found.place()))
                .distinct()
                .toList();
    }

    /** The template of the shadow: bound references replaced, no service account token. */
    public static PodTemplateSpec isolate(PodTemplateSpec template, IsolationSpec declared) {
        PodTemplateSpec copy = new PodTemplateSpecBuilder(template).build();
        copy.getSpec().setAutomountServiceAccountToken(false);
        for (Reference found : References.in(copy)) {
            declared.bindings().stream()
                    .filter(binding -> binds(binding, found))
                    .findFirst()
                    .ifPresent(binding -> found.rename().accept(binding.shadow()));
        }
        return copy;
    }

    private static boolean binds(Binding binding, Reference found) {
        return binding.kind() == found.kind() && binding.live().equals(found.name());
    }
}
