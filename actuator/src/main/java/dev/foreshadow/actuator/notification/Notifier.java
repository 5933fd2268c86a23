package dev.foreshadow.actuator.notification;

import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Sends news to everybody who wants them, from a thread of its own and with bounded patience: a chat that is down holds
 * nothing back. Only the replica that acts tells.
 */
public final class Notifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;
    private static final int WAITING = 200;
    private static final int SERVER_ERROR = 500;
    private static final int REFUSED = 300;

    private final List<Receiver> receivers;
    private final URI console;
    private final BooleanSupplier acting;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicLong failures = new AtomicLong();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread made = new Thread(task, "foreshadow-notification");
                made.setDaemon(true);
                return made;
            });

    /**
     * @param console where people reach the console; links to reports begin with it
     * @param acting whether this replica is the one that acts
     */
    public Notifier(List<Receiver> receivers, URI console, BooleanSupplier acting) {
        this.receivers = List.copyOf(receivers);
        this.console = console;
        this.acting = acting;
    }

    /** A decision was made. */
    public void tell(Decision decision) {
        tell(News.of(decision, console));
    }

    /** Something became of a decision; steps in between are not told. */
    public void tell(Mitigation said) {
        if (News.isWorthTelling(said)) {
            tell(News.of(said, console));
        }
    }

    private void tell(News news) {
        if (receivers.isEmpty() || !acting.getAsBoolean()) {
            return;
        }
        try {
            thread.execute(() -> receivers.forEach(receiver -> send(receiver, news)));
        } catch (RejectedExecutionException full) {
            failed("too many wait, or it is closing");
        }
    }

    /** News that a receiver did not take. */
    public long failures() {
        return failures.get();
    }

    private void send(Receiver receiver, News news) {
        HttpRequest request = HttpRequest.newBuilder(receiver.address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(receiver.form().body(news)))
                .build();
        String problem = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status < REFUSED) {
                    return;
                }
                problem = "status " + status;
                if (status < SERVER_ERROR) {
                    break; // the same again would be refused again
                }
            } catch (IOException e) {
                problem = e.getClass().getSimpleName();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        failed("%s does not take it: %s".formatted(receiver, problem));
    }

    private void failed(String reason) {
        if (failures.getAndIncrement() == 0) {
            LOG.warn("event=not-notified reason=\"{}\" fix=\"look at --notify\"", reason);
        }
    }

    /** Sends what waits, for at most five seconds. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
