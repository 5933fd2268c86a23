package dev.foreshadow.emulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An HTTP code and a JSON body. */
record Answer(int code, ObjectNode body) {
    static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }
}
