package dev.foreshadow.actuator.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The CustomResourceDefinition of {@link ShadowDeployment}, as it is applied to a cluster. */
public final class Crd {
    /** Where it lies on the class path. */
    public static final String RESOURCE_PATH = "/crd/shadowdeployments.foreshadow.dev-v1.yml";

    /** Its metadata.name. */
    public static final String NAME = "shadowdeployments.foreshadow.dev";

    private Crd() {}

    /** The definition as YAML. */
    public static String yaml() {
        try (InputStream in = Crd.class.getResourceAsStream(RESOURCE_PATH)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE_PATH + " is not on the class path; build the actuator again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
