package dev.foreshadow.actuator.reconcile;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fields of ours that somebody else wrote, as the API server's record of field owners tells it. That record names a
 * client ({@code kubectl-edit}, {@code argocd-controller}), never a person.
 *
 * @param object kind and name
 * @param manager the client that wrote last
 * @param at ISO time of that write; null when the server keeps none
 * @param fields paths that were taken over, sorted
 */
record Drift(String object, String manager, String at, List<String> fields) {
    private static final String SPEC = "f:spec";
    private static final String FIELD = "f:";
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    /** What somebody did to an object that no longer holds what is desired; empty when we own all that we wish. */
    static Optional<Drift> of(HasMetadata held, HasMetadata desired) {
        return of(held, specFields(desired));
    }

    /** The same where only some fields of the spec are ours. */
    static Optional<Drift> of(HasMetadata held, Set<?> ours) {
        return held.getMetadata().getManagedFields().stream()
                .filter(entry -> !Writer.FIELD_MANAGER.equals(entry.getManager()) && entry.getSubresource() == null)
                .map(entry -> new Drift(name(held), entry.getManager(), entry.getTime(), taken(entry, ours)))
                .filter(drift -> !drift.fields.isEmpty())
                .max(Comparator.comparing(Drift::at, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    /** The drift in words, told when it has been put back. */
    String text() {
        String when = at == null ? "" : " at " + at;
        return "%s put back: %s changed %s%s".formatted(object, manager, String.join(", ", fields), when);
    }

    private static String name(HasMetadata held) {
        return held.getKind() + " " + held.getMetadata().getName();
    }

    private static Set<?> specFields(HasMetadata desired) {
        Object spec = JSON.convertValue(desired, Map.class).get("spec");
        return spec instanceof Map<?, ?> fields ? fields.keySet() : Set.of();
    }

    private static List<String> taken(ManagedFieldsEntry entry, Set<?> ours) {
        FieldsV1 owned = entry.getFieldsV1();
        Object spec = owned == null ? null : owned.getAdditionalProperties().get(SPEC);
        return !(spec instanceof Map<?, ?> fields)
                ? List.of()
                : fields.keySet().stream()
                        .map(String::valueOf)
                        .filter(name -> name.startsWith(FIELD))
                        .map(name -> name.substring(FIELD.length()))
                        .filter(ours::contains)
                        .map("spec."::concat)
                        .sorted()
                        .toList();
    }
}
