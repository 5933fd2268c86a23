package dev.foreshadow.emulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.api.Api;
import dev.foreshadow.emulator.api.DeleteOptions;
import dev.foreshadow.emulator.api.FieldValidation;
import dev.foreshadow.emulator.api.Target;
import dev.foreshadow.emulator.api.Versions;
import dev.foreshadow.emulator.api.WriteOptions;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.selector.FieldSelector;
import dev.foreshadow.emulator.selector.LabelSelector;
import dev.foreshadow.emulator.selector.Selection;
import dev.foreshadow.emulator.store.Listing;
import dev.foreshadow.emulator.table.Table;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Requests on objects, by method. */
final class Resources {
    private static final String APPLY = "application/apply-patch+yaml";

    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    private final Api api;

    Resources(Api api) {
        this.api = api;
    }

    Answer answer(Request request, Target target) {
        return switch (request.method()) {
            case "GET" -> target.name().isEmpty() ? list(request, target) : get(request, target);
            case "POST" ->
                write(request, "Create", options -> new Answer(201, api.create(target, request.json(), options)));
            case "PUT" -> write(request, "Update", options -> Answer.ok(api.replace(target, request.json(), options)));
            case "PATCH" -> write(request, "Patch", options -> patch(request, target, options));
            case "DELETE" -> target.name().isEmpty() ? deleteAll(request, target) : delete(request, target);
            default ->
                throw ApiFailure.of(
                        405,
                        "MethodNotAllowed",
                        "method " + request.method() + " is not one of GET, POST, PUT, PATCH, DELETE");
        };
    }

    private Answer get(Request request, Target target) {
        ObjectNode object = api.get(target);
        return Answer.ok(view(request, target).apply(object));
    }

    private Answer list(Request request, Target target) {
        Listing listing = api.list(target, selection(request, target));
        if (Table.isWanted(request.accept())) {
            String version = Long.toString(listing.revision());
            return Answer.ok(table(request, target).of(listing.objects(), version, api.now()));
        }
        ObjectNode list =
                Tree.object().put("kind", target.type().kind() + "List").put("apiVersion", target.apiVersion());
        list.putObject("metadata").put("resourceVersion", Long.toString(listing.revision()));
        ArrayNode items = list.putArray("items");
        listing.objects().forEach(object -> items.add(Versions.as(target, object)));
        return Answer.ok(list);
    }

    /** How the client wants to see an object: in its version, or as a table of one row. */
    UnaryOperator<ObjectNode> view(Request request, Target target) {
        if (Table.isWanted(request.accept())) {
            Table table = table(request, target);
            return object -> table.of(Versions.as(target, object), api.now());
        }
        return object -> target.subresource().equals("scale") ? object : Versions.as(target, object);
    }

    private static Table table(Request request, Target target) {
        return new Table(target.type(), Table.objects(request.query().text("includeObject")));
    }

    private static Answer write(Request request, String verb, Function<WriteOptions, Answer> call) {
        List<String> warnings = new ArrayList<>();
        return call.apply(options(request, verb, warnings)).warning(warnings);
    }

    private Answer patch(Request request, Target target, WriteOptions options) {
        if (options.force() && !request.contentType().equals(APPLY)) {
            throw ApiFailure.patchOption(Cause.forbidden("force", "may not be specified for non-apply patch"));
        }
        return switch (request.contentType()) {
            case "application/json-patch+json" -> Answer.ok(api.jsonPatch(target, request.json(), options));
            case "application/merge-patch+json" -> Answer.ok(api.mergePatch(target, request.json(), options));
            case APPLY -> apply(request, target, options);
            case STRATEGIC -> strategic(request, target, options);
            default ->
                throw unsupported("application/json-patch+json, application/merge-patch+json,"
                        + " application/strategic-merge-patch+json, application/apply-patch+yaml");
        };
    }

    private static ApiFailure unsupported(String accepted) {
        return ApiFailure.of(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + accepted);
    }

    private Answer strategic(Request request, Target target, WriteOptions options) {
        if (target.type().traits().custom()) {
            throw unsupported(
                    "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
        }
        return Answer.ok(api.strategicMergePatch(target, request.json(), options));
    }

    private Answer apply(Request request, Target target, WriteOptions options) {
        if (request.query().text("fieldManager").isEmpty()) {
            throw ApiFailure.patchOption(Cause.required("fieldManager", "is required for apply patch"));
        }
        boolean exists = api.find(target).isPresent();
        return new Answer(exists ? 200 : 201, api.apply(target, request.json(), options));
    }

    private Answer delete(Request request, Target target) {
        return api.delete(target, deleteOptions(request))
                .map(left -> Answer.ok(Versions.as(target, left)))
                .orElseGet(() -> Answer.ok(success(target)));
    }

    private Answer deleteAll(Request request, Target target) {
        for (ObjectNode object : api.list(target, selection(request, target)).objects()) {
            Target each = Target.of(
                    target.type(), Tree.text(object, "metadata", "namespace"), Tree.text(object, "metadata", "name"));
            api.find(each).ifPresent(found -> api.delete(each, deleteOptions(request)));
        }
        return Answer.ok(success(target));
    }

    private static ObjectNode success(Target target) {
        ObjectNode status = Tree.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        status.putObject("details")
                .put("name", target.name())
                .put("group", target.type().group())
                .put("kind", target.type().plural());
        return status;
    }

    static Selection selection(Request request, Target target) {
        FieldSelector fields = FieldSelector.parse(request.query().text("fieldSelector"));
        fields.refuseUnknown(target.type().id());
        LabelSelector labels = LabelSelector.parse(request.query().text("labelSelector"));
        return new Selection(target.namespace(), labels, fields);
    }

    private static WriteOptions options(Request request, String verb, List<String> warnings) {
        String manager = request.query().text("fieldManager");
        String agent = request.userAgent().isEmpty() ? "unknown" : request.userAgent();
        return new WriteOptions(
                manager.isEmpty() ? agent : manager,
                request.query().text("dryRun").equals("All"),
                request.query().is("force"),
                FieldValidation.parse(request.query().text("fieldValidation"), verb + "Options", warnings::add));
    }

    private static DeleteOptions deleteOptions(Request request) {
        return DeleteOptions.of(
                request.json(),
                request.query().text("propagationPolicy"),
                request.query().text("gracePeriodSeconds"),
                request.query().text("dryRun").equals("All"));
    }
}
