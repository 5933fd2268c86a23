package dev.foreshadow.actuator.console;

import io.javalin.http.sse.SseClient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A page that shows all applications: gets those that changed, and the names of those that went. */
final class OverviewFollower extends Follower {
    private Map<String, Summary> shown;

    OverviewFollower(SseClient client) {
        super(client);
    }

    /**
     * What changed.
     *
     * @param changed new and changed applications
     * @param gone names of applications that are no more
     */
    record News(List<Summary> changed, List<String> gone) {}

    @Override
    boolean news(List<Summary> summaries, Views views) {
        Map<String, Summary> now = new HashMap<>();
        summaries.forEach(one -> now.put(one.application(), one));
        if (shown == null) {
            send("applications", summaries);
            shown = now;
            return true;
        }
        List<Summary> changed = summaries.stream()
                .filter(one -> !one.equals(shown.get(one.application())))
                .toList();
        TreeSet<String> gone = new TreeSet<>(shown.keySet());
        gone.removeAll(now.keySet());
        shown = now;
        if (changed.isEmpty() && gone.isEmpty()) {
            return false;
        }
        send("changes", new News(changed, List.copyOf(gone)));
        return true;
    }
}
