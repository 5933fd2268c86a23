package dev.foreshadow.emulator.faults;

/**
 * One request, as an authorizer would see it.
 *
 * @param verb get, list, watch, create, update, patch, apply, delete
 * @param kind kind of the object, such as {@code VirtualService}; the path for what is no object
 * @param namespace empty for cluster-wide kinds and for all namespaces
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
public record ApiCall(String verb, String kind, String namespace, String name, String subresource) {
    /** Whether the call asks for a change. */
    public boolean isWrite() {
        return switch (verb) {
            case "create", "update", "patch", "apply", "delete" -> true;
            default -> false;
        };
    }

    /** Kind and name, with the subresource if there is one: {@code Deployment/checkout-live}. */
    public String object() {
        return kind + "/" + name + (subresource.isEmpty() ? "" : "/" + subresource);
    }

    @Override
    public String toString() {
        return verb + " " + object();
    }
}
