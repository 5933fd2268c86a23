package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.isolation.Exposure;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Services of others, watched for those that would send their callers to a shadow as well. */
final class ForeignServices {
    private final Map<ResourceID, Looked> lookedFor = new ConcurrentHashMap<>();
    private volatile InformerEventSource<Service, ShadowDeployment> source;

    /** What an application's pods carry, and names of the Services that found them when it last looked. */
    private record Looked(Map<String, String> labels, Set<String> finders) {
        boolean concerns(Service service) {
            return finders.contains(service.getMetadata().getName()) || Exposure.finds(service, labels);
        }
    }

    EventSource<?, ShadowDeployment> source(EventSourceContext<ShadowDeployment> context) {
        source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Service.class, ShadowDeployment.class)
                        .withName("services-of-others")
                        .withLabelSelector("!" + Labels.APPLICATION)
                        .withSecondaryToPrimaryMapper(this::concerned)
                        .withPrimaryToSecondaryMapper((ShadowDeployment one) -> Set.of())
                        .withNamespacesInheritedFromController()
                        .build(),
                context);
        return source;
    }

    /** Those that lead to pods with these labels, as the watch last saw them; from now on changes of that wake the application. */
    List<Service> finding(ResourceID application, Map<String, String> labels) {
        lookedFor.put(application, new Looked(labels, Set.of())); // before the look, so that no change is missed
        List<Service> finders = source.list(
                        application.getNamespace().orElseThrow(), service -> Exposure.finds(service, labels))
                .toList();
        Set<String> names =
                finders.stream().map(one -> one.getMetadata().getName()).collect(Collectors.toSet());
        lookedFor.put(application, new Looked(labels, names));
        return finders;
    }

    /** Forgets an application. */
    void forget(ResourceID application) {
        lookedFor.remove(application);
    }

    private Set<ResourceID> concerned(Service changed) {
        String namespace = changed.getMetadata().getNamespace();
        return lookedFor.entrySet().stream()
                .filter(entry -> namespace.equals(entry.getKey().getNamespace().orElse(null)))
                .filter(entry -> entry.getValue().concerns(changed))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
