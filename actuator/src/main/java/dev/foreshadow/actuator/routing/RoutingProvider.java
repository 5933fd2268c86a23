package dev.foreshadow.actuator.routing;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One kind of mesh. Pure: it says which objects are wanted and reads those that are held; others write. */
public interface RoutingProvider {
    /** Kinds of the objects below, to be watched. */
    List<Class<? extends HasMetadata>> kinds();

    /** Kind of the object that holds rules. */
    Class<? extends HasMetadata> ruleKind();

    /** Where the rules are in such an object, as a JSON pointer. */
    String rulesAt();

    /** The application's own objects that carry a route, in the order in which they must be written. */
    List<HasMetadata> objects(Application application, Route route);

    /** What brings the application's rules into an object of somebody else's; nothing if they have no place there. */
    RuleEdit insert(Application application, Route route, HasMetadata shared);

    /** What takes the application's rules out of an object of somebody else's. */
    RuleEdit remove(Application application, HasMetadata shared);

    /** Why what the spec asks for cannot be said in an object of the application's own. */
    Optional<InvalidResource> obstacle(Application application);

    /** Why the application's rules have no place in an object of somebody else's, or not all of them. */
    Optional<InvalidResource> obstacle(Application application, HasMetadata shared);

    /** The split that the held objects mean; empty when there is none yet or it is not one of ours. */
    Optional<Split> read(Application application, Collection<HasMetadata> held);
}
