package dev.foreshadow.simulator.fleet;

import java.util.Map;

/**
 * A pod as the Kubernetes API shows it.
 *
 * @param uid its uid; a replaced pod has another one
 * @param name its name
 * @param node the node it runs on
 * @param deployment the Deployment that it belongs to
 * @param labels its labels
 * @param image image reference of the application's container
 * @param ready whether it is Ready, and so in its Services
 * @param memoryLimitBytes memory limit of the container; above 0
 */
public record Pod(
        String uid,
        String name,
        String node,
        String deployment,
        Map<String, String> labels,
        String image,
        boolean ready,
        long memoryLimitBytes) {
    /** Label: the revision that the pod runs. */
    public static final String REVISION = "foreshadow.dev/revision";

    /** Label: {@code live} or {@code shadow}. */
    public static final String GROUP = "foreshadow.dev/group";

    /** Label: {@code live}, {@code reference} or {@code shadow}. */
    public static final String ROLE = "foreshadow.dev/role";

    /** Label: the application's name. */
    public static final String APPLICATION = "foreshadow.dev/application";

    public Pod {
        labels = Map.copyOf(labels);
    }

    /** The revision label, empty when there is none. */
    public String revision() {
        return labels.getOrDefault(REVISION, "");
    }

    /** The group label, empty when there is none. */
    public String group() {
        return labels.getOrDefault(GROUP, "");
    }

    /** Whether it serves users. */
    public boolean isLive() {
        return "live".equals(group());
    }

    /** Whether it serves mirrored requests. */
    public boolean isShadow() {
        return "shadow".equals(group());
    }

    /** The image's digest, or the whole reference when it has none. */
    public String digest() {
        return digestOf(image);
    }

    /** The part of an image reference that fixes its content. */
    public static String digestOf(String image) {
        return image.substring(image.indexOf('@') + 1);
    }
}
