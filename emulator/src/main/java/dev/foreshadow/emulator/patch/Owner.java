package dev.foreshadow.emulator.patch;

/**
 * Who writes fields: one entry of {@code metadata.managedFields}.
 *
 * @param operation {@code Apply} or {@code Update}
 * @param subresource empty for the object itself
 */
record Owner(String manager, String operation, String apiVersion, String subresource) {
    static Owner applies(String manager, String apiVersion, String subresource) {
        return new Owner(manager, "Apply", apiVersion, subresource);
    }

    static Owner updates(String manager, String apiVersion, String subresource) {
        return new Owner(manager, "Update", apiVersion, subresource);
    }
}
