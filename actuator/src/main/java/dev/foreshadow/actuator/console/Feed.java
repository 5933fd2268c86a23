package dev.foreshadow.actuator.console;

import dev.foreshadow.contracts.json.Json;
import io.javalin.http.sse.SseClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Pushes news to open pages: everything at first, then only what changed, and a sign of life in silence. */
final class Feed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final long PUSH_EVERY_MILLIS = 500;

    private final Views views;
    private final Queue<Follower> followers = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService pusher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "foreshadow-console-push");
        made.setDaemon(true);
        return made;
    });

    private final ScheduledFuture<?> pushing;

    Feed(Views views) {
        this.views = views;
        pushing =
                pusher.scheduleWithFixedDelay(this::push, PUSH_EVERY_MILLIS, PUSH_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A page that shows all applications. */
    void followAll(SseClient client) {
        follow(client, new OverviewFollower(client));
    }

    /** A page that shows one application. */
    void followOne(SseClient client, String key) {
        follow(client, new ApplicationFollower(client, key));
    }

    private void follow(SseClient client, Follower follower) {
        client.keepAlive();
        client.onClose(() -> followers.remove(follower));
        followers.add(follower);
        pusher.execute(this::push);
    }

    private void push() {
        try {
            views.look();
            if (followers.isEmpty()) {
                return;
            }
            List<Summary> summaries = views.summaries();
            followers.forEach(one -> one.tell(summaries, views));
        } catch (RuntimeException e) { // a listener that went away must not end the pushing
            LOG.debug("event=push-failed reason=\"{}\"", e.getMessage());
        }
    }

    static void send(SseClient client, String event, Object data) {
        client.sendEvent(event, Json.text(data));
    }

    @Override
    public void close() {
        pushing.cancel(true);
        pusher.shutdownNow();
        followers.forEach(Follower::close);
    }
}
