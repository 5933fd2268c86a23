package dev.foreshadow.emulator.http;

import dev.foreshadow.emulator.api.Target;
import dev.foreshadow.emulator.faults.ApiCall;

/** Names a request in the words of an authorizer. */
final class Calls {
    private Calls() {}

    static ApiCall of(Request request, Target target) {
        return new ApiCall(
                verb(request, target), target.type().kind(), target.namespace(), target.name(), target.subresource());
    }

    static ApiCall page(Request request) {
        return new ApiCall(
                request.method().equals("POST") ? "create" : "get", "/" + String.join("/", request.path()), "", "", "");
    }

    private static String verb(Request request, Target target) {
        return switch (request.method()) {
            case "GET" -> read(request, target);
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> request.contentType().equals("application/apply-patch+yaml") ? "apply" : "patch";
            default -> "delete";
        };
    }

    private static String read(Request request, Target target) {
        if (request.query().is("watch")) {
            return "watch";
        }
        return target.name().isEmpty() ? "list" : "get";
    }
}
