package dev.foreshadow.actuator.revision;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All revisions that are still kept, oldest first.
 *
 * @param revisions sorted by number
 */
public record History(List<Revision> revisions) {
    /** How many revisions are kept beside those in use. */
    static final int LIMIT = 10;

    public History {
        revisions = revisions.stream()
                .sorted(Comparator.comparingLong(Revision::number))
                .toList();
    }

    /** The revision with this content: a kept one if there is one, else the next number. */
    public Revision of(PodTemplateSpec template, Config config) {
        String hash = Revision.hash(template, config);
        return revisions.stream()
                .filter(known -> known.hash().equals(hash))
                .findFirst()
                .orElseGet(() -> Revision.of(lastNumber() + 1, template, config));
    }

    /** The kept revision with this name, if it has this template, whatever its ConfigMaps held. */
    public Optional<Revision> withTemplate(String name, PodTemplateSpec template) {
        String wanted = Hash.of(template);
        return named(name).filter(known -> Hash.of(known.template()).equals(wanted));
    }

    /** The kept revision with this name. */
    public Optional<Revision> named(String name) {
        return revisions.stream().filter(known -> known.name().equals(name)).findFirst();
    }

    /** Revisions that may be forgotten: the oldest beyond the limit, never one in use. */
    public List<Revision> surplus(Set<String> inUse) {
        int tooMany = revisions.size() - LIMIT;
        return revisions.stream()
                .limit(Math.max(0, tooMany))
                .filter(old -> !inUse.contains(old.name()))
                .toList();
    }

    private long lastNumber() {
        return revisions.isEmpty() ? 0 : revisions.get(revisions.size() - 1).number();
    }
}
