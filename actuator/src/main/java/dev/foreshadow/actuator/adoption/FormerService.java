package dev.foreshadow.actuator.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.Service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Service of somebody else's by which users reach an application. Its selector is pointed at live's pods: the one that
 * its owner wrote would find the shadow's pods as well, since both groups have the labels of the template.
 *
 * @param held as it is now
 */
public record FormerService(Service held) {
    /** The selector that its owner wrote, as JSON. */
    static final String SELECTOR = "foreshadow.dev/selector";

    private static final JsonMapper JSON = new JsonMapper();

    public String name() {
        return held.getMetadata().getName();
    }

    /** True when users reach an application, or the Deployment that served it before, by a Service that it does not own. */
    public static boolean isOne(Service held, Application application, Optional<FormerDeployment> before) {
        boolean finds = before.map(FormerDeployment::template)
                .map(template -> template.getMetadata())
                .filter(meta -> meta.getLabels() != null && !selector(held).isEmpty())
                .filter(meta ->
                        meta.getLabels().entrySet().containsAll(selector(held).entrySet()))
                .isPresent();
        return !application.owns(held) && (finds || isOurs(held, application) || isNamesake(held, application));
    }

    /** True when it sends users to live's pods. */
    public boolean leadsToLive(Application application) {
        return selector(held).equals(live(application));
    }

    /** True when the record of what its owner wrote is on it. */
    public boolean isRedirected() {
        return isRedirected(held);
    }

    /**
     * Refuses a Service that the routes could not name.
     *
     * @throws InvalidResource if it has the application's name but not its port
     */
    public void check(Application application) {
        int port = application.spec().service().port();
        boolean has = held.getSpec().getPorts().stream().anyMatch(one -> one.getPort() == port);
        if (isNamesake(held, application) && !has) {
            throw new InvalidResource(
                    "spec.service.port",
                    "is %d, which Service %s does not have; name one of its ports".formatted(port, name()));
        }
    }

    /** Points it at live's pods, and remembers where it pointed, in one write. */
    public Map<String, Object> redirect(Application application) {
        Map<String, Object> marks = Patches.with(
                Patches.labelled(Labels.APPLICATION, application.name()),
                Patches.annotated(SELECTOR, json(selector(held))));
        return Patches.with(marks, Patches.spec("selector", replaced(live(application))));
    }

    /** Points it where its owner wanted it, and takes every trace away. */
    public Map<String, Object> restore() {
        Map<String, Object> marks =
                Patches.with(Patches.labelled(Labels.APPLICATION, null), Patches.annotated(SELECTOR, null));
        return Patches.with(marks, Patches.spec("selector", replaced(recorded())));
    }

    /** A merge patch of a map keeps what it does not name. */
    private Map<String, Object> replaced(Map<String, String> by) {
        Map<String, Object> change = new LinkedHashMap<>();
        selector(held).keySet().forEach(key -> change.put(key, null));
        change.putAll(by);
        return change;
    }

    private Map<String, String> recorded() {
        try {
            return JSON.readValue(held.getMetadata().getAnnotations().get(SELECTOR), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "annotation %s of Service %s is no JSON; write the selector there that the Service had"
                            .formatted(SELECTOR, name()),
                    e);
        }
    }

    private static boolean isNamesake(Service held, Application application) {
        return application.name().equals(held.getMetadata().getName());
    }

    private static boolean isOurs(Service held, Application application) {
        return isRedirected(held)
                && application.name().equals(held.getMetadata().getLabels().get(Labels.APPLICATION));
    }

    private static boolean isRedirected(Service held) {
        return Optional.ofNullable(held.getMetadata().getAnnotations())
                .filter(all -> all.containsKey(SELECTOR))
                .isPresent();
    }

    private static Map<String, String> selector(Service held) {
        return Optional.ofNullable(held.getSpec().getSelector()).orElse(Map.of());
    }

    private static Map<String, String> live(Application application) {
        return Map.of(Labels.APPLICATION, application.name(), Labels.GROUP, Labels.LIVE);
    }

    private static String json(Map<String, String> selector) {
        try {
            return JSON.writeValueAsString(selector);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts cannot be written as JSON", e);
        }
    }
}
