package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names and labels: made where {@code generateName} asks for it, and checked. */
final class Naming {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");

    /** No vowels and no look-alikes, so that no word comes out; as a real server draws them. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private Naming() {}

    static String nameFor(ObjectNode object) {
        ObjectNode metadata = Tree.ensure(object, "metadata");
        String name = Tree.text(metadata, "name");
        String prefix = Tree.text(metadata, "generateName");
        if (name.isEmpty() && !prefix.isEmpty()) {
            name = prefix + suffix();
            metadata.put("name", name);
        }
        if (name.isEmpty()) {
            throw ApiFailure.invalid(
                    "",
                    Tree.text(object, "kind"),
                    "",
                    List.of(Cause.required("metadata.name", "name or generateName is required")));
        }
        return name;
    }

    private static String suffix() {
        long bits = UUID.randomUUID().getMostSignificantBits() >>> 1;
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(LETTERS.charAt((int) (bits % LETTERS.length())));
            bits /= LETTERS.length();
        }
        return suffix.toString();
    }

    static List<Cause> check(ResourceType type, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        String name = Tree.text(object, "metadata", "name");
        boolean rbac = type.group().startsWith("rbac.");
        boolean service = type.id().equals("services");
        if (service && (name.length() > 63 || !DNS_1035.matcher(name).matches())) {
            causes.add(Cause.invalid(
                    "metadata.name",
                    "\"%s\": a DNS-1035 label must consist of lower case alphanumeric".formatted(name)
                            + " characters or '-', start with a letter, and be at most 63 characters"));
        } else if (!service
                && !rbac
                && (name.length() > 253 || !SUBDOMAIN.matcher(name).matches())) {
            causes.add(Cause.invalid(
                    "metadata.name",
                    "\"%s\": a lowercase RFC 1123 subdomain must consist of lower case".formatted(name)
                            + " alphanumeric characters, '-' or '.'"));
        }
        Tree.strings(Tree.at(object, "metadata", "labels")).forEach((key, value) -> {
            if (value.length() > 63 || !LABEL_VALUE.matcher(value).matches()) {
                causes.add(Cause.invalid(
                        "metadata.labels",
                        "\"%s\": a valid label must be at most 63 characters of".formatted(value)
                                + " alphanumerics, '-', '_' or '.', and start and end with an alphanumeric"));
            }
        });
        return causes;
    }
}
