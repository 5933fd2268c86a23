package dev.foreshadow.emulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * An HTTP code and a JSON body.
 *
 * @param warnings what a client shows to the person who called
 */
record Answer(int code, ObjectNode body, List<String> warnings) {
    Answer(int code, ObjectNode body) {
        this(code, body, List.of());
    }

    static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }

    Answer warning(List<String> of) {
        return new Answer(code, body, List.copyOf(of));
    }
}
