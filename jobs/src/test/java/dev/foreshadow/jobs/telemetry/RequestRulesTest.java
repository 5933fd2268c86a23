package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.jobs.telemetry.Request.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequestRulesTest {
    private static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private final RequestRules rules = new RequestRules(Duration.ofDays(7), Duration.ofMinutes(5));
    private final TestRecord good = TestRecord.at(NOW - 1_000);

    @Test
    void reads_every_field_of_a_good_record() throws Rejected {
        Request request = read(good);

        assertThat(request.application()).isEqualTo("shop/checkout");
        assertThat(request.origin()).isEqualTo(Origin.SHADOW);
        assertThat(request.revision()).isEqualTo("r2");
        assertThat(request.host()).isEqualTo("node-1");
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/cart/17");
        assertThat(request.route()).isEqualTo("/cart/{id}");
        assertThat(Outcome.failed(request.outcome())).isFalse();
        assertThat(Outcome.seconds(request.outcome())).isEqualTo(0.025);
        assertThat(request.timeMillis()).isEqualTo(NOW - 1_000);
    }

    @Test
    void takes_numbers_that_are_written_as_text() throws Rejected {
        Request request = read(good.with("http.response.status_code", "503")
                .with("http.server.request.duration", "1.5")
                .with("http.request.header.x-request-start", Long.toString(NOW - 77)));

        assertThat(Outcome.failed(request.outcome())).isTrue();
        assertThat(Outcome.seconds(request.outcome())).isEqualTo(1.5);
        assertThat(request.timeMillis()).isEqualTo(NOW - 77);
    }

    @Test
    void takes_a_dash_for_missing() throws Rejected {
        assertThat(read(good.with("http.route", "-")).route()).isEmpty();
    }

    @Test
    void takes_the_records_own_time_when_the_gateway_stamped_none() throws Rejected {
        assertThat(read(good.without("http.request.header.x-request-start")).timeMillis())
                .isEqualTo(NOW - 1_000);
    }

    @Test
    void takes_the_pod_when_the_node_is_unknown() throws Rejected {
        assertThat(read(good.withResource("k8s.node.name", null)).host()).isEqualTo("pod-1");
    }

    @Test
    void takes_envoys_duration_in_milliseconds() throws Rejected {
        TestRecord record = good.without("http.server.request.duration").with("duration", 250L);
        assertThat(Outcome.seconds(read(record).outcome())).isEqualTo(0.25);
    }

    @Test
    void leaves_the_group_to_the_deployment_when_the_record_does_not_say() throws Rejected {
        assertThat(read(good.withResource("foreshadow.group", null)).origin()).isEqualTo(Origin.BY_DEPLOYMENT);
    }

    @Test
    void counts_no_answer_as_a_timeout_and_a_failure() throws Rejected {
        Request silent = read(good.without("http.response.status_code"));
        Request hungUp = read(good.with("http.response.status_code", 0L).with("envoy.response_flags", "DC"));

        assertThat(Outcome.failed(silent.outcome())).isTrue();
        assertThat(Outcome.failed(silent.outcome())).isTrue();
        assertThat(Outcome.failed(hungUp.outcome())).isTrue();
    }

    @ParameterizedTest(name = "status {0}, flags {1}, error {2}: failed {3}")
    @CsvSource({
        "200, -, -, false",
        "404, -, -, false",
        "499, DC, -, false",
        "500, -, -, true",
        "200, UC, -, true",
        "200, 'UH,URX', -, true",
        "429, RL, -, false",
        "200, -, timeout, true"
    })
    void tells_failures_from_what_the_caller_did(long status, String flags, String error, boolean failed)
            throws Rejected {
        Request request = read(good.with("http.response.status_code", status)
                .with("envoy.response_flags", flags)
                .with("error.type", error));
        assertThat(Outcome.failed(request.outcome())).isEqualTo(failed);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "http.server.request.duration, -0.001, DURATION_NEGATIVE",
        "http.server.request.duration, NaN, DURATION_NOT_FINITE",
        "http.server.request.duration, Infinity, DURATION_NOT_FINITE",
        "http.server.request.duration, 3601, DURATION_ABSURD",
        "http.server.request.duration, soon, WRONG_TYPE",
        "http.server.request.duration, -, DURATION_MISSING",
        "http.response.status_code, 200.5, WRONG_TYPE",
        "http.response.status_code, 99, STATUS_OUT_OF_RANGE",
        "http.response.status_code, 600, STATUS_OUT_OF_RANGE",
        "http.response.status_code, 1e9999999, WRONG_TYPE",
        "http.request.method, -, METHOD_MISSING",
        "http.request.method, 'G E T', METHOD_INVALID",
        "http.request.header.x-request-start, 0, TIME_OUT_OF_RANGE",
        "http.request.header.x-request-start, 4102444800000, TIME_OUT_OF_RANGE",
        "http.request.header.x-request-start, yesterday, WRONG_TYPE"
    })
    void refuses(String key, String value, Reason reason) {
        assertThat(rejected(good.with(key, value)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7L * 24 * 3_600_000 - 1, 5 * 60_000 + 1})
    void refuses_a_time_that_is_too_far_from_now(long offsetMillis) {
        TestRecord record = good.with("http.request.header.x-request-start", NOW + offsetMillis);
        assertThat(rejected(record).reason()).isEqualTo(Reason.TIME_OUT_OF_RANGE);
    }

    @Test
    void refuses_a_record_of_no_application() {
        assertThat(rejected(good.withResource("service.name", null)).reason()).isEqualTo(Reason.APPLICATION_MISSING);
    }

    @Test
    void refuses_a_group_that_does_not_exist() {
        Rejected rejected = rejected(good.withResource("foreshadow.group", "canary"));
        assertThat(rejected.reason()).isEqualTo(Reason.GROUP_UNKNOWN);
        assertThat(rejected).hasMessageContaining("CANARY").hasMessageContaining("LIVE or SHADOW");
    }

    @Test
    void refuses_a_name_that_is_no_name_and_an_attribute_of_a_megabyte() {
        assertThat(rejected(good.with("http.route", "/x".repeat(300))).reason()).isEqualTo(Reason.ATTRIBUTE_TOO_LARGE);
        assertThat(rejected(good.with("user_agent.original", "x".repeat(1_000_000)))
                        .reason())
                .isEqualTo(Reason.ATTRIBUTE_TOO_LARGE);
    }

    @Test
    void cuts_a_path_and_drops_its_query() throws Rejected {
        assertThat(read(good.with("url.path", "/a".repeat(2_000))).path()).hasSize(RequestRules.MAX_DIMENSION_CHARS);
        assertThat(read(good.with("url.path", "/a?token=secret")).path()).isEqualTo("/a");
    }

    private Request read(TestRecord record) throws Rejected {
        return rules.read(record.build(), NOW);
    }

    private Rejected rejected(TestRecord record) {
        return catchThrowableOfType(Rejected.class, () -> read(record));
    }
}
