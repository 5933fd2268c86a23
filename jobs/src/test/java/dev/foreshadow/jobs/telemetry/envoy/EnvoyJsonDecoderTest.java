package dev.foreshadow.jobs.telemetry.envoy;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.jobs.telemetry.DecodingProbe;
import dev.foreshadow.jobs.telemetry.Outcome;
import dev.foreshadow.jobs.telemetry.Request;
import dev.foreshadow.jobs.telemetry.Telemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class EnvoyJsonDecoderTest {
    private static final long START = Instant.parse("2026-03-01T12:00:00.250Z").toEpochMilli();
    private static final String LINE =
            """
            {"start_time":"2026-03-01T12:00:00.250Z","method":"GET","path":"/cart/17?coupon=1","protocol":"HTTP/1.1",\
            "response_code":200,"response_flags":"-","bytes_sent":512,"duration":25,"route_name":"/cart/{id}",\
            "request_id":"3f1c5f0e-8a5c-4b2f-9a55-6f6f0c1d2e3f","x_request_start":null,"upstream_host":"10.0.0.1:8080",\
            "namespace":"shop","service":"checkout","group":"shadow","revision":"r2","node":"node-1"}""";

    private final DecodingProbe decoder = new DecodingProbe(new EnvoyJsonDecoder(), START + 1_000);

    @Test
    void reads_a_line_as_istio_writes_it() {
        Request request = only(LINE).request();
        assertThat(request.application()).isEqualTo("shop/checkout");
        assertThat(request.origin()).isEqualTo(Request.Origin.SHADOW);
        assertThat(request.revision()).isEqualTo("r2");
        assertThat(request.host()).isEqualTo("node-1");
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/cart/17");
        assertThat(request.route()).isEqualTo("/cart/{id}");
        assertThat(request.timeMillis()).isEqualTo(START);
        assertThat(request.outcome()).isEqualTo(Outcome.of(false, 0.025));
        assertThat(request.idHash()).isNotZero();
        assertThat(request.stamped()).isFalse();
    }

    @Test
    void takes_the_gateways_time_before_the_sidecars() {
        Request request = only(LINE.replace("\"x_request_start\":null", "\"x_request_start\":\"" + (START - 7) + "\""))
                .request();
        assertThat(request.timeMillis()).isEqualTo(START - 7);
        assertThat(request.stamped()).isTrue();
    }

    @Test
    void reads_several_lines_of_one_message_and_loses_only_the_bad_one() {
        List<Telemetry> found = decode(LINE + "\n{\"start_time\":\n\n" + LINE.replace("200", "503") + "\r\n");
        assertThat(found).hasSize(3);
        assertThat(found.get(0).request()).isNotNull();
        assertThat(found.get(1).deadLetter().reason()).isEqualTo("unreadable-record");
        assertThat(found.get(1).deadLetter().index()).isEqualTo(1);
        assertThat(Outcome.failed(found.get(2).request().outcome())).isTrue();
    }

    @Test
    void takes_the_one_route_of_an_inbound_listener_for_none() {
        assertThat(only(LINE.replace("/cart/{id}", "default")).request().route())
                .isEmpty();
    }

    @Test
    void takes_a_caller_that_gave_up_for_a_failure() {
        String line = LINE.replace(
                "\"response_code\":200,\"response_flags\":\"-\"", "\"response_code\":0,\"response_flags\":\"DC\"");
        assertThat(Outcome.failed(only(line).request().outcome())).isTrue();
    }

    @ParameterizedTest(name = "{0} in place of {1}")
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "17, LINE, unreadable-record",
                "~\"start_time\":1772366400.25~, ~\"start_time\":\"2026-03-01T12:00:00.250Z\"~, ~~",
                "~\"start_time\":1772366400250~, ~\"start_time\":\"2026-03-01T12:00:00.250Z\"~, ~~",
                "~\"start_time\":\"yesterday\"~, ~\"start_time\":\"2026-03-01T12:00:00.250Z\"~, wrong-type",
                "~\"duration\":\"-\"~, ~\"duration\":25~, duration-missing",
                "~\"duration\":-1~, ~\"duration\":25~, duration-negative",
                "~\"response_code\":\"OK\"~, ~\"response_code\":200~, wrong-type",
                "~\"response_code\":[200]~, ~\"response_code\":200~, wrong-type",
                "~\"service\":\"\"~, ~\"service\":\"checkout\"~, application-missing",
                "~\"group\":\"blue\"~, ~\"group\":\"shadow\"~, group-unknown"
            })
    void says_why_a_line_cannot_be_used(String now, String before, String reason) {
        Telemetry found = only(before.equals("LINE") ? now : LINE.replace(before, now));
        DeadLetter letter = found.deadLetter();
        assertThat(letter == null ? "" : letter.reason()).isEqualTo(reason == null ? "" : reason);
    }

    @Test
    void refuses_an_empty_message() {
        assertThat(only(" \n").deadLetter().reason()).isEqualTo("unreadable-message");
    }

    private Telemetry only(String message) {
        List<Telemetry> found = decode(message);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<Telemetry> decode(String message) {
        return decoder.decode(message.getBytes(StandardCharsets.UTF_8));
    }
}
