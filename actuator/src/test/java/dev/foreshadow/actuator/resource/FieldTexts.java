package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

import javax.tools.ToolProvider;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code kubectl explain} says of each field: the comments of the types, so that nobody writes them twice. */
final class FieldTexts {
    private static final Path SOURCES = Path.of("src/main/java/dev/foreshadow/actuator/resource");
    private static final String ITSELF = "";

    /** By simple name of the type: its own text under {@link #ITSELF}, and one for each component. */
    private final Map<String, Map<String, String>> texts = new HashMap<>();

    private FieldTexts() {}

    static FieldTexts read() throws IOException {
        FieldTexts read = new FieldTexts();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var sources = Files.list(SOURCES)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources.toList()));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                read.new Scanner(docs).scan(unit, null);
            }
        }
        return read;
    }

    /** Writes the texts into the schema of a definition. */
    void describe(ObjectNode schema) {
        schema.put("description", text(ShadowDeployment.class, ITSELF));
        describe((ObjectNode) schema.at("/properties/spec"), ShadowDeploymentSpec.class);
        describe((ObjectNode) schema.at("/properties/status"), ShadowDeploymentStatus.class);
    }

    private void describe(ObjectNode schema, Class<?> type) {
        if (!schema.has("description")) {
            schema.put("description", text(type, ITSELF));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode found = schema.path("properties").path(component.getName());
            if (found instanceof ObjectNode field) {
                field.put("description", text(type, component.getName()));
                below(field, component.getGenericType());
            }
        }
    }

    private void below(ObjectNode field, Type type) {
        if (type instanceof ParameterizedType list) {
            if (field.path("items") instanceof ObjectNode items) {
                below(items, list.getActualTypeArguments()[0]);
            }
        } else if (type instanceof Class<?> one && one.isRecord()) {
            describe(field, one);
        }
    }

    private String text(Class<?> type, String component) {
        String text = texts.getOrDefault(type.getSimpleName(), Map.of()).get(component);
        if (text == null) {
            throw new AssertionError("%s has no text for \"%s\"; write an @param".formatted(type, component));
        }
        return text;
    }

    private final class Scanner extends TreePathScanner<Void, Void> {
        private final DocTrees docs;

        Scanner(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                Map<String, String> found =
                        texts.computeIfAbsent(type.getSimpleName().toString(), name -> new HashMap<>());
                found.put(ITSELF, plain(comment.getFullBody()));
                comment.getBlockTags().stream()
                        .filter(ParamTree.class::isInstance)
                        .map(ParamTree.class::cast)
                        .forEach(param -> found.put(param.getName().toString(), plain(param.getDescription())));
            }
            return super.visitClass(type, null);
        }

        /** Who writes YAML leaves a field out; nothing is null there. */
        private String plain(List<? extends DocTree> parts) {
            return parts.stream()
                    .map(this::plain)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .replaceAll("\\bnull\\b", "absent")
                    .replaceAll("\\bNull\\b", "Absent");
        }

        private String plain(DocTree part) {
            if (part instanceof LiteralTree literal) {
                return literal.getBody().getBody();
            }
            return part instanceof LinkTree link ? link.getReference().getSignature() : part.toString();
        }
    }
}
