package dev.foreshadow.actuator.notification;

import dev.foreshadow.contracts.json.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a receiver wants its news. */
public enum Form {
    /** Slack's incoming webhook, which Mattermost, Rocket.Chat and others understand too. */
    SLACK {
        @Override
        byte[] body(News news) {
            String text = "*%s*\n%s\n<%s|report>".formatted(escaped(news.title()), escaped(news.text()), news.link());
            return Json.write(Map.of("text", text));
        }
    },
    /** All fields as JSON, for a receiver of one's own. */
    JSON {
        @Override
        byte[] body(News news) {
            return Json.write(Map.of(
                    "id", news.id(),
                    "severity", lower(news.severity()),
                    "application", news.application(),
                    "title", news.title(),
                    "text", news.text(),
                    "action", news.action(),
                    "time", Instant.ofEpochMilli(news.atMillis()).toString(),
                    "link", news.link().toString()));
        }
    },
    /** Alertmanager's {@code /api/v2/alerts}: one alert, which ends by itself after ten minutes. */
    ALERTMANAGER {
        @Override
        byte[] body(News news) {
            String[] name = news.application().split("/", 2);
            Instant at = Instant.ofEpochMilli(news.atMillis());
            return Json.write(List.of(Map.of(
                    "labels",
                            Map.of(
                                    "alertname",
                                    "ForeshadowNews",
                                    "severity",
                                    lower(news.severity()),
                                    "namespace",
                                    name[0],
                                    "application",
                                    name[name.length - 1],
                                    "action",
                                    news.action()),
                    "annotations", Map.of("summary", news.title(), "description", news.text()),
                    "startsAt", at.toString(),
                    "endsAt", at.plus(SHOWN).toString(),
                    "generatorURL", news.link().toString())));
        }
    };

    private static final Duration SHOWN = Duration.ofMinutes(10);

    /** The body of the request, UTF-8 JSON. */
    abstract byte[] body(News news);

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
