package dev.foreshadow.actuator.console;

import io.javalin.http.sse.SseClient;

import java.util.List;

/** One open page. Used by one thread. */
abstract class Follower {
    /** Rounds without news after which a sign of life is sent, so that the page can tell silence from loss: 5 s. */
    private static final int LONGEST_SILENCE = 10;

    private final SseClient client;
    private int silentRounds;

    Follower(SseClient client) {
        this.client = client;
    }

    final void tell(List<Summary> summaries, Views views) {
        if (news(summaries, views)) {
            silentRounds = 0;
        } else if (++silentRounds >= LONGEST_SILENCE) {
            silentRounds = 0;
            send("beat", List.of());
        }
    }

    /** Sends what is new to this page; false if nothing is. */
    abstract boolean news(List<Summary> summaries, Views views);

    final void send(String event, Object data) {
        Feed.send(client, event, data);
    }

    final void close() {
        client.close();
    }
}
