package dev.foreshadow.actuator.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import dev.foreshadow.contracts.verdict.Comparison;
import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Signal;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class NotifierTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI CONSOLE = URI.create("https://foreshadow.example/");
    private final Queue<JsonNode> got = new ConcurrentLinkedQueue<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            got.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void slack_gets_value_baseline_limit_action_and_link_in_one_text() {
        tell(Form.SLACK, notifier -> notifier.tell(rollback()));

        assertThat(got.remove().get("text").asText())
                .contains("shop/checkout: predicted failure, rollback")
                .contains("Value 3.16 % (38 of 1,204), baseline 0.20 % (96 of 48,112), ratio 15.8")
                .contains("evidence 3.0e+07 of 2.7e+06")
                .contains("<https://foreshadow.example/#/decisions/d-5f0c|report>");
    }

    @Test
    void a_receiver_of_ones_own_gets_fields() {
        tell(Form.JSON, notifier -> notifier.tell(rollback()));

        JsonNode news = got.remove();
        assertThat(news.get("action").asText()).isEqualTo("rollback from r2 to r1");
        assertThat(news.get("time").asText()).isEqualTo("2026-05-01T12:00:00Z");
        assertThat(news.get("severity").asText()).isEqualTo("warning");
    }

    @Test
    void alertmanager_gets_an_alert_that_ends_by_itself() {
        tell(Form.ALERTMANAGER, notifier -> notifier.tell(said(Progress.HELD)));

        JsonNode alert = got.remove().get(0);
        assertThat(alert.at("/labels/application").asText()).isEqualTo("checkout");
        assertThat(alert.at("/labels/severity").asText()).isEqualTo("critical");
        assertThat(alert.get("endsAt").asText()).isEqualTo("2026-05-01T12:10:00Z");
    }

    @Test
    void steps_in_between_are_not_told() {
        tell(Form.JSON, notifier -> {
            notifier.tell(said(Progress.STEP_DONE));
            notifier.tell(said(Progress.DONE));
        });

        assertThat(got).hasSize(1);
    }

    @Test
    void a_replica_that_does_not_act_is_silent() {
        try (Notifier notifier = new Notifier(List.of(at(Form.JSON)), CONSOLE, () -> false)) {
            notifier.tell(rollback());
        }

        assertThat(got).isEmpty();
    }

    @Test
    void a_receiver_in_trouble_is_asked_three_times_and_counted_once() {
        status.set(503);
        try (Notifier notifier = new Notifier(List.of(at(Form.JSON)), CONSOLE, () -> true)) {
            notifier.tell(rollback());

            await().until(() -> notifier.failures() == 1);
        }
        assertThat(got).hasSize(3);
    }

    @Test
    void an_address_that_cannot_be_right_is_refused_with_what_is_allowed() {
        assertThatThrownBy(() -> Receiver.parse("pigeon=https://hooks.example/x"))
                .hasMessageContaining("unknown form; [slack, json, alertmanager] are allowed");
        assertThatThrownBy(() -> Receiver.parse("slack=hooks.example")).hasMessageContaining("no http or https URL");
    }

    @Test
    void the_secret_part_of_an_address_is_never_printed() {
        assertThat(Receiver.parse("slack=https://hooks.example/T0/B0/secret"))
                .hasToString("slack https://hooks.example");
    }

    private interface Telling {
        void with(Notifier notifier);
    }

    /** Closing sends what waits. */
    private void tell(Form form, Telling telling) {
        try (Notifier notifier = new Notifier(List.of(at(form)), CONSOLE, () -> true)) {
            telling.with(notifier);
        }
    }

    private Receiver at(Form form) {
        return new Receiver(
                form, URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"));
    }

    private static Decision rollback() {
        long at = TestObjects.NOW.toEpochMilli();
        Finding errors = new Finding(
                Comparison.NEW_AGAINST_STABLE,
                Signal.ERROR,
                12_000,
                38,
                1204,
                96,
                48_112,
                15.8,
                10.6,
                23.4,
                17.2,
                14.8,
                true,
                "at most one false alarm in 30 days",
                List.of(),
                1.2,
                null);
        Verdict because = new Verdict(
                Verdict.SCHEMA,
                "shop/checkout",
                at,
                VerdictKind.SHADOW_DEGRADED,
                errors,
                List.of(errors),
                null,
                null,
                null,
                null,
                "");
        return new Decision(
                Decision.SCHEMA,
                "d-5f0c",
                "shop/checkout",
                TestObjects.UID,
                3,
                Pattern.PREDICTED_FAILURE,
                Action.ROLLBACK,
                "r2",
                "r1",
                null,
                at,
                at + 60_000,
                because,
                "checkout r2: shadow fails.");
    }

    private static Mitigation said(Progress progress) {
        return new Mitigation(
                Mitigation.SCHEMA,
                "d-5f0c:" + progress,
                "d-5f0c",
                "shop/checkout",
                TestObjects.UID,
                Action.ROLLBACK,
                progress,
                null,
                "r2",
                "r1",
                "waits for capacity",
                TestObjects.NOW.toEpochMilli());
    }
}
