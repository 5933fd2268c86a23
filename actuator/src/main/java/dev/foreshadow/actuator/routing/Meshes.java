package dev.foreshadow.actuator.routing;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.RoutingSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The meshes that this cluster has. */
public final class Meshes {
    private final Map<RoutingSpec.Provider, RoutingProvider> installed;

    /** The meshes whose definitions are there, at least one. */
    public Meshes(Map<RoutingSpec.Provider, RoutingProvider> installed) {
        this.installed = new EnumMap<>(installed);
    }

    /**
     * The one that an application's owner chose.
     *
     * @throws InvalidResource if it is not installed
     */
    public RoutingProvider of(Application application) {
        RoutingSpec.Provider wanted = application.spec().routing().provider();
        RoutingProvider found = installed.get(wanted);
        if (found == null) {
            throw new InvalidResource(
                    "spec.routing.provider",
                    "is %s, whose definitions are not in this cluster; installed are %s"
                            .formatted(wanted, installed.keySet()));
        }
        return found;
    }

    /** Kinds of objects in which applications may have rules among those of others. */
    public List<Class<? extends HasMetadata>> ruleKinds() {
        return List.copyOf(installed.values().stream()
                .<Class<? extends HasMetadata>>map(RoutingProvider::ruleKind)
                .toList());
    }

    /** The mesh whose rules are in objects of this kind. */
    public RoutingProvider with(HasMetadata rules) {
        return installed.values().stream()
                .filter(mesh -> mesh.ruleKind().isInstance(rules))
                .findFirst()
                .orElseThrow();
    }

    /** Every kind that some mesh is made of. */
    public List<Class<? extends HasMetadata>> kinds() {
        return List.copyOf(installed.values().stream()
                .<Class<? extends HasMetadata>>flatMap(mesh -> mesh.kinds().stream())
                .toList());
    }

    /** Kinds of other meshes than the application's: what is left of them, after a move, has to go. */
    public List<Class<? extends HasMetadata>> foreignKinds(Application application) {
        List<Class<? extends HasMetadata>> own = of(application).kinds();
        return kinds().stream().filter(kind -> !own.contains(kind)).toList();
    }
}
