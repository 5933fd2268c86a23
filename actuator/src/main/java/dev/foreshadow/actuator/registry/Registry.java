package dev.foreshadow.actuator.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks registries what tags mean, in threads of its own. An answer is kept for a minute, since whoever pins it remembers it
 * better; a refusal is kept until the registry may be asked again. Thread-safe.
 */
public final class Registry implements Tags, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int THREADS = 2;
    private static final int KEPT = 1_000;

    private final Clock clock;
    private final Enquiry enquiry;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Registry::thread);
    private final Map<String, Kept> answers = new LinkedHashMap<>();

    /** A registry has five seconds for each call. */
    public Registry(Clock clock) {
        this(clock, PATIENCE);
    }

    /** @param patience longest time that one call may take */
    Registry(Clock clock, Duration patience) {
        this.clock = clock;
        this.enquiry = new Enquiry(clock, patience);
    }

    @Override
    public synchronized Answer of(String image) {
        Instant now = clock.instant();
        Kept known = answers.get(image);
        if (known != null && now.isBefore(known.until())) {
            return known.answer();
        }
        Answer pending = new Answer.Pending();
        keep(image, pending);
        threads.execute(() -> keep(image, enquiry.about(image)));
        return pending;
    }

    private synchronized void keep(String image, Answer answer) {
        Instant until = answer instanceof Answer.Refused refused
                ? refused.until()
                : clock.instant().plus(MEMORY);
        answers.remove(image); // the newest is the last
        answers.put(image, new Kept(answer, until));
        if (answers.size() > KEPT) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private record Kept(Answer answer, Instant until) {}

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "foreshadow-registry");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
