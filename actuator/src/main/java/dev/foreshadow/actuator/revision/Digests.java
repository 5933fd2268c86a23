package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.registry.Answer;
import dev.foreshadow.actuator.registry.Tags;
import dev.foreshadow.actuator.resource.InvalidResource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pins tags: {@code NAME:TAG} becomes {@code NAME:TAG@sha256:…}. A tag is looked up once for a template; a revision that was
 * made of the same template says what was found then, however far the tag has moved since.
 */
public final class Digests {
    private static final String DIGEST = "@sha256:";

    private Digests() {}

    /**
     * The template with digests.
     *
     * @param place where the template is, for a person
     * @return empty while the registry has not answered yet
     * @throws InvalidResource if a registry gives no digest; names the field, the tag, the answer and the fix
     */
    public static Optional<PodTemplateSpec> pin(String place, PodTemplateSpec asked, History history, Tags tags) {
        if (!hasTags(asked)) {
            return Optional.of(asked);
        }
        Optional<PodTemplateSpec> known = known(asked, history);
        return known.isPresent() ? known : lookedUp(place, asked, tags);
    }

    private static boolean hasTags(PodTemplateSpec template) {
        return template != null
                && template.getSpec() != null
                && containers(template).stream().anyMatch(Digests::isTag);
    }

    private static Optional<PodTemplateSpec> known(PodTemplateSpec asked, History history) {
        String hash = Hash.of(asked);
        return history.revisions().stream()
                .sorted(Comparator.comparingLong(Revision::number).reversed())
                .map(Revision::template)
                .filter(kept -> Hash.of(asAsked(kept, asked)).equals(hash))
                .findFirst();
    }

    /** A kept template without the digests that the other one does not have. */
    private static PodTemplateSpec asAsked(PodTemplateSpec kept, PodTemplateSpec asked) {
        PodTemplateSpec copy = new PodTemplateSpecBuilder(kept).build();
        List<Container> ours = containers(copy);
        List<Container> theirs = containers(asked);
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            String image = theirs.get(i).getImage();
            if (isTag(theirs.get(i)) && ours.get(i).getImage().startsWith(image + DIGEST)) {
                ours.get(i).setImage(image);
            }
        }
        return copy;
    }

    private static Optional<PodTemplateSpec> lookedUp(String place, PodTemplateSpec asked, Tags tags) {
        PodTemplateSpec copy = new PodTemplateSpecBuilder(asked).build();
        boolean pending = false;
        // every tag is asked for before the first answer is waited for
        for (Container container : containers(copy)) {
            if (isTag(container)) {
                String image = container.getImage();
                Optional<String> digest = digest(place, container, tags.of(image));
                digest.ifPresent(found -> container.setImage(image + "@" + found));
                pending |= digest.isEmpty();
            }
        }
        return pending ? Optional.empty() : Optional.of(copy);
    }

    private static Optional<String> digest(String place, Container container, Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            throw new InvalidResource(
                    "%s, container %s, image".formatted(place, container.getName()),
                    "is \"%s\", a tag, and %s".formatted(container.getImage(), refused.why()));
        }
        return answer instanceof Answer.Digest found ? Optional.of(found.digest()) : Optional.empty();
    }

    private static boolean isTag(Container container) {
        return container.getImage() != null && !container.getImage().contains("@");
    }

    private static List<Container> containers(PodTemplateSpec template) {
        return Stream.concat(
                        template.getSpec().getInitContainers().stream(), template.getSpec().getContainers().stream())
                .toList();
    }
}
