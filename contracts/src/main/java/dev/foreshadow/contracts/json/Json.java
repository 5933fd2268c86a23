package dev.foreshadow.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads and writes messages as JSON. Unknown fields are ignored; nulls are left out. Thread-safe. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /** The message as UTF-8 JSON. */
    public static byte[] write(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + message.getClass(), e);
        }
    }

    /**
     * Reads a message.
     *
     * @throws MalformedMessage if the bytes are not JSON, or do not fit {@code type}
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new MalformedMessage(type.getSimpleName() + ": found JSON null, an object is needed", null);
            }
            return value;
        } catch (IOException e) {
            throw new MalformedMessage(type.getSimpleName() + ": " + firstLine(e), e);
        }
    }

    /**
     * Wraps data in a CloudEvents 1.0 envelope (structured mode).
     *
     * @param time epoch milliseconds
     */
    public static byte[] writeEvent(String id, String source, String type, String subject, long time, Object data) {
        return write(CloudEvent.of(id, source, type, subject, time, MAPPER.valueToTree(data)));
    }

    /**
     * Reads the data of a CloudEvents 1.0 envelope.
     *
     * @throws MalformedMessage if it is no envelope, its type is not {@code eventType}, or its data does not fit
     */
    public static <T> T readEvent(byte[] json, String eventType, Class<T> type) {
        CloudEvent event = read(json, CloudEvent.class);
        if (!eventType.equals(event.type())) {
            throw new MalformedMessage("type: found %s, %s is needed".formatted(event.type(), eventType), null);
        }
        JsonNode data = event.data();
        if (data == null || !data.isObject()) {
            throw new MalformedMessage("data: missing, an object is needed", null);
        }
        try {
            return MAPPER.treeToValue(data, type);
        } catch (JsonProcessingException e) {
            throw new MalformedMessage("data: " + firstLine(e), e);
        }
    }

    /** The message as text, for logs and files. */
    public static String text(Object message) {
        return new String(write(message), StandardCharsets.UTF_8);
    }

    private static String firstLine(IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
