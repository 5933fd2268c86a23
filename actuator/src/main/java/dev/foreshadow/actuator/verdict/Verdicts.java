package dev.foreshadow.actuator.verdict;

import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.json.MalformedMessage;
import dev.foreshadow.contracts.verdict.Verdict;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last verdict of each application. Thread-safe. One comes each second for each application and few are asked for,
 * so they are kept as bytes and read when somebody asks.
 */
public final class Verdicts {
    private final Map<String, byte[]> last = new ConcurrentHashMap<>();

    /** Notes a verdict; null forgets the application. */
    void heard(String application, byte[] json) {
        if (json == null) {
            last.remove(application);
        } else {
            last.put(application, json);
        }
    }

    /** The last verdict, by {@code namespace/name}; empty when none came since the start or it cannot be read. */
    public Optional<Verdict> of(String application) {
        try {
            return Optional.ofNullable(last.get(application)).map(json -> Json.read(json, Verdict.class));
        } catch (MalformedMessage unreadable) {
            return Optional.empty();
        }
    }
}
