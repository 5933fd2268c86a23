package dev.foreshadow.actuator.isolation;

import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.Service;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds Services by which users would reach the shadow. Its pods carry the labels of the template as live's do, so a
 * Service that selects by these sends its callers to both.
 */
public final class Exposure {
    private Exposure() {}

    /** True when a Service leads to every pod with these labels; one without a selector leads to none. */
    public static boolean finds(Service service, Map<String, String> labels) {
        Map<String, String> selector =
                Optional.ofNullable(service.getSpec().getSelector()).orElse(Map.of());
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    /**
     * One sentence for each Service that should not find the shadow.
     *
     * @param finders Services that find pods of both groups
     * @param declared names of those that may
     */
    public static List<String> offences(Collection<Service> finders, List<String> declared) {
        return finders.stream()
                .map(service -> service.getMetadata().getName())
                .filter(name -> !declared.contains(name))
                .sorted()
                .map(name ->
                        "Service %s leads to the shadow's pods as well as to live's; add %s: %s to its selector, or list it"
                                        .formatted(name, Labels.GROUP, Labels.LIVE)
                                + " in spec.shadow.isolation.services if no user calls it")
                .toList();
    }
}
