package dev.foreshadow.actuator.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Decisions that wait for their application's next reconcile. Thread-safe. */
public final class Inbox {
    private final Map<String, Queue<Letter>> waiting = new ConcurrentHashMap<>();

    /** Puts a decision in. */
    void put(String application, Letter letter) {
        waiting.computeIfAbsent(application, key -> new ConcurrentLinkedQueue<>())
                .add(letter);
    }

    /** What waits for an application, oldest first; it stays until it is answered. */
    public List<Letter> waitingFor(String application) {
        Queue<Letter> letters = waiting.get(application);
        return letters == null ? List.of() : new ArrayList<>(letters);
    }

    /** Takes answered letters out, which lets their offsets be committed. */
    public void answered(String application, List<Letter> letters) {
        Queue<Letter> queue = waiting.get(application);
        if (queue != null) {
            queue.removeAll(letters);
        }
        letters.forEach(letter -> letter.whenAnswered().run());
    }
}
