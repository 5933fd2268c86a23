package dev.foreshadow.actuator.routing;

import dev.foreshadow.actuator.resource.Application;
import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One kind of mesh. Pure: it says which objects are wanted and reads those that are held; others write. */
public interface RoutingProvider {
    /** Kinds of the objects below, to be watched. */
    List<Class<? extends HasMetadata>> kinds();

    /** The objects that carry a route, in the order in which they must be written. */
    List<HasMetadata> objects(Application application, Route route);

    /** The split that the held objects mean; empty when there is none yet or it is not one of ours. */
    Optional<Split> read(Application application, Collection<HasMetadata> held);
}
