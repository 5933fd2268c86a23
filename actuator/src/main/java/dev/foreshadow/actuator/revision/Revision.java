package dev.foreshadow.actuator.revision;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An immutable pod template and what its ConfigMaps held, with a name.
 *
 * @param name {@code r1}, {@code r2}, … in the order of their first appearance
 * @param number the number in the name, from 1
 * @param hash hash of template and configuration
 * @param template the template, images by digest, ConfigMaps by the names that its owner gave them
 * @param config what those ConfigMaps held
 */
public record Revision(String name, long number, String hash, PodTemplateSpec template, Config config) {
    private static final String DIGEST = "@sha256:";
    private static final int DIGEST_DIGITS = 12;

    /** The revision with this number. */
    public static Revision of(long number, PodTemplateSpec template, Config config) {
        return new Revision("r" + number, number, hash(template, config), template, config);
    }

    /** A revision without ConfigMaps. */
    public static Revision of(long number, PodTemplateSpec template) {
        return of(number, template, Config.NONE);
    }

    static String hash(PodTemplateSpec template, Config config) {
        String ofTemplate = Hash.of(template);
        return config.isEmpty() ? ofTemplate : Hash.ofTree(List.of(ofTemplate, config.hash()));
    }

    /** What {@code next} changes, in words: images first, then ConfigMaps, and the rest of the template in one word. */
    public List<String> changesTo(Revision next) {
        List<String> changes = new ArrayList<>(images(template, next.template));
        changes.addAll(config.changesTo(next.config));
        if (changes.isEmpty() && !Hash.of(template).equals(Hash.of(next.template))) {
            changes.add("the pod template changed");
        }
        return changes;
    }

    private static List<String> images(PodTemplateSpec before, PodTemplateSpec after) {
        Map<String, String> old = containers(before)
                .collect(
                        Collectors.toMap(Container::getName, one -> String.valueOf(one.getImage()), (one, two) -> one));
        return containers(after)
                .filter(one -> !Objects.equals(one.getImage(), old.get(one.getName())))
                .map(one -> "container %s runs image %s".formatted(one.getName(), brief(one.getImage())))
                .toList();
    }

    /** An event is read by people: the first digits tell images apart. */
    private static String brief(String image) {
        int digest = image.indexOf(DIGEST);
        int end = digest + DIGEST.length() + DIGEST_DIGITS;
        return digest < 0 || image.length() <= end ? image : image.substring(0, end);
    }

    private static Stream<Container> containers(PodTemplateSpec template) {
        return Stream.concat(
                template.getSpec().getInitContainers().stream(), template.getSpec().getContainers().stream());
    }
}
