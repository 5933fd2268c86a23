package dev.foreshadow.actuator.revision;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;

/**
 * An immutable pod template with a name.
 *
 * @param name {@code r1}, {@code r2}, … in the order of their first appearance
 * @param number the number in the name, from 1
 * @param hash hash of the template
 * @param template the template, images by digest
 */
public record Revision(String name, long number, String hash, PodTemplateSpec template) {
    /** The revision with this number. */
    public static Revision of(long number, PodTemplateSpec template) {
        return new Revision("r" + number, number, TemplateHash.of(template), template);
    }
}
