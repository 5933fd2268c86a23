package dev.foreshadow.actuator.console;

import io.javalin.http.sse.SseClient;

import java.util.List;
import java.util.Optional;

/** A page that shows one application: gets its state when it changed, and the moments that it has not seen. */
final class ApplicationFollower extends Follower {
    private final String key;
    private Optional<ApplicationView> shown;
    private Moment newest;

    ApplicationFollower(SseClient client, String key) {
        super(client);
        this.key = key;
    }

    @Override
    boolean news(List<Summary> summaries, Views views) {
        boolean moments = newMoments(views.moments(key));
        Optional<ApplicationView> now = views.application(key);
        if (now.equals(shown)) {
            return moments;
        }
        shown = now;
        if (now.isPresent()) {
            send("application", now.get());
        } else {
            send("unknown", views.farewell(key));
        }
        return true;
    }

    /** Oldest first, as a curve grows. */
    private boolean newMoments(List<Moment> newestFirst) {
        int known = newest == null ? newestFirst.size() : newestFirst.indexOf(newest);
        List<Moment> unseen = newestFirst.subList(0, known < 0 ? newestFirst.size() : known);
        if (unseen.isEmpty()) {
            return false;
        }
        newest = unseen.get(0);
        send(
                "moments",
                unseen.stream()
                        .sorted((a, b) -> Long.compare(a.atMillis(), b.atMillis()))
                        .toList());
        return true;
    }
}
