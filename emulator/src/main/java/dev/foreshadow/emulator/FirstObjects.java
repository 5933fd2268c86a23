package dev.foreshadow.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.api.Api;
import dev.foreshadow.emulator.api.Target;
import dev.foreshadow.emulator.api.WriteOptions;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.tree.Tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What a cluster with a mesh holds before anybody uses it: the system namespaces and the definitions of two meshes. */
final class FirstObjects {
    private static final WriteOptions OPTIONS = WriteOptions.by("kube-apiserver");

    private FirstObjects() {}

    static void create(Api api) {
        ResourceType namespaces = api.types().builtIn("namespaces");
        for (String name : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            ObjectNode namespace = Tree.object();
            namespace.putObject("metadata").put("name", name);
            api.create(Target.of(namespaces, "", ""), namespace, OPTIONS);
        }
        ResourceType definitions = api.types().builtIn("customresourcedefinitions.apiextensions.k8s.io");
        for (String mesh : List.of("istio-definitions.json", "gateway-definitions.json")) {
            read(mesh).forEach(definition -> api.create(Target.of(definitions, "", ""), definition, OPTIONS));
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode read(String resource) {
        try (InputStream in = FirstObjects.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "resource " + resource + " is missing from the emulator's jar; rebuild it");
            }
            return Tree.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " is not readable", e);
        }
    }
}
