package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.reference.Reference;
import dev.foreshadow.actuator.reference.References;
import dev.foreshadow.actuator.resource.IsolationSpec.Kind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What some ConfigMaps held at one moment. Secrets are never read: a Secret counts by its name, which the template holds.
 *
 * @param contents hash of the content by name of the ConfigMap; empty text for one that was not there
 */
public record Config(SortedMap<String, String> contents) {
    /** No ConfigMap at all. */
    public static final Config NONE = new Config(new TreeMap<>());

    private static final String ABSENT = "";

    public Config {
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /**
     * What some ConfigMaps hold.
     *
     * @param contentOf hash of a ConfigMap's content by its name; empty if there is none
     */
    public static Config of(Collection<String> names, Function<String, Optional<String>> contentOf) {
        SortedMap<String, String> contents = new TreeMap<>();
        names.forEach(name -> contents.put(name, contentOf.apply(name).orElse(ABSENT)));
        return new Config(contents);
    }

    /** Names of the ConfigMaps that a template uses in env, envFrom, volumes and projected sources. */
    public static SortedSet<String> namesIn(PodTemplateSpec template) {
        SortedSet<String> names = new TreeSet<>();
        references(template).forEach(one -> names.add(one.name()));
        return names;
    }

    /** Hash of what pods see of a ConfigMap. */
    public static String contentOf(ConfigMap map) {
        return Hash.of(map);
    }

    /** Where the template names a ConfigMap that was not there and that pods cannot start without, a sentence each. */
    public List<String> missing(PodTemplateSpec template) {
        return references(template)
                .filter(one -> !one.optional() && ABSENT.equals(contents.get(one.name())))
                .map(one -> "ConfigMap %s at %s".formatted(one.name(), one.place()))
                .distinct()
                .toList();
    }

    /** Names of the ConfigMaps that were there. */
    public List<String> present() {
        return contents.keySet().stream()
                .filter(name -> !ABSENT.equals(contents.get(name)))
                .toList();
    }

    public boolean isEmpty() {
        return contents.isEmpty();
    }

    /** The whole as ten hexadecimal digits. */
    public String hash() {
        return Hash.ofTree(contents);
    }

    /** What is different in {@code next}, in words, by ConfigMap. */
    List<String> changesTo(Config next) {
        SortedSet<String> names = new TreeSet<>(contents.keySet());
        names.addAll(next.contents.keySet());
        return names.stream()
                .map(name -> change(name, contents.get(name), next.contents.get(name)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> change(String name, String before, String after) {
        if (after == null || after.equals(before)) {
            return Optional.empty(); // a template that no longer names it says so itself
        }
        String what = ABSENT.equals(after) ? "is gone" : before == null || ABSENT.equals(before) ? "is new" : "changed";
        return Optional.of("ConfigMap %s %s".formatted(name, what));
    }

    private static Stream<Reference> references(PodTemplateSpec template) {
        return References.in(template.getSpec()).stream().filter(one -> one.kind() == Kind.CONFIG_MAP);
    }
}
