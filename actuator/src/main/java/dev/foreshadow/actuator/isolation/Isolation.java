package dev.foreshadow.actuator.isolation;

import dev.foreshadow.actuator.reference.Reference;
import dev.foreshadow.actuator.reference.References;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.IsolationSpec.Binding;
import dev.foreshadow.actuator.resource.IsolationSpec.Kind;
import dev.foreshadow.actuator.revision.Copies;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Applies the declared isolation of a shadow to a pod template, and finds what escapes it. */
public final class Isolation {
    private Isolation() {}

    /** What the template shares that is neither bound nor declared read-only, one sentence each. */
    public static List<String> offences(PodTemplateSpec template, IsolationSpec declared) {
        Stream<String> references = References.in(template.getSpec()).stream()
                .filter(found -> !declared.readOnly().contains(found.name()))
                .filter(found -> declared.bindings().stream().noneMatch(binding -> binds(binding, found)))
                .map(found ->
                        "%s %s at %s is shared with live; add a binding or list it in spec.shadow.isolation.readOnly"
                                .formatted(found.kind(), found.name(), found.place()));
        return Stream.concat(references, HostAccess.offences(template.getSpec(), declared))
                .distinct()
                .toList();
    }

    /**
     * What the shadow's running pods have of live's all the same, one sentence each: a webhook may have put it back. A
     * revision's copy of a ConfigMap is as much live's as the ConfigMap.
     */
    public static List<String> leaks(List<Pod> shadowPods, Application application) {
        IsolationSpec declared = application.spec().shadow().isolation();
        return shadowPods.stream()
                .flatMap(pod -> References.in(pod.getSpec()).stream()
                        .map(found -> found.named(Copies.original(application, found.name())))
                        .filter(found -> declared.bindings().stream().anyMatch(binding -> binds(binding, found)))
                        .map(found -> "pod %s has live's %s %s at %s; look for a webhook that puts it there"
                                .formatted(pod.getMetadata().getName(), found.kind(), found.name(), found.place())))
                .toList();
    }

    /** Names of the ConfigMaps that the shadow has in place of some of live's. */
    public static List<String> boundConfigMaps(Collection<String> liveNames, IsolationSpec declared) {
        return declared.bindings().stream()
                .filter(binding -> binding.kind() == Kind.CONFIG_MAP && liveNames.contains(binding.live()))
                .map(Binding::shadow)
                .toList();
    }

    /** What keeps the shadow from using live's own objects, one sentence each: a claim serves one group at a time. */
    public static List<String> unsharable(PodTemplateSpec template, IsolationSpec declared) {
        return References.in(template.getSpec()).stream()
                .filter(found -> found.kind() == Kind.CLAIM)
                .filter(found -> !declared.readOnly().contains(found.name()))
                .map(found -> "%s %s at %s serves one group at a time, so the shadow cannot take users; use Rollback"
                        .formatted(found.kind(), found.name(), found.place()))
                .distinct()
                .toList();
    }

    /** The template of the shadow: bound references replaced, an account of its own, no token. */
    public static PodTemplateSpec isolate(PodTemplateSpec template, Application application) {
        PodTemplateSpec copy = new PodTemplateSpecBuilder(template).build();
        PodSpec pod = copy.getSpec();
        pod.setServiceAccountName(application.shadowName());
        pod.setServiceAccount(null);
        pod.setAutomountServiceAccountToken(false);
        IsolationSpec declared = application.spec().shadow().isolation();
        for (Reference found : References.in(pod)) {
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
