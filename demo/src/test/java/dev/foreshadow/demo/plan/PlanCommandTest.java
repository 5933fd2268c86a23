package dev.foreshadow.demo.plan;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class PlanCommandTest {
    private static final Plan PLAN =
            new Plan(1000, 0.001, 0.05, 40, 2, Duration.ofMinutes(5), Duration.ofDays(30), 1.2, 0.00002);

    @Test
    void the_larger_the_failure_the_sooner_it_shows() {
        assertThat(Outlook.of(PLAN).delays())
                .extracting(Outlook.Delay::seconds)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void a_gross_failure_shows_within_seconds_where_fifty_requests_a_second_are_mirrored() {
        Outlook.Delay gross = Outlook.of(PLAN).delays().stream()
                .filter(delay -> delay.ratio() == 20)
                .findFirst()
                .orElseThrow();

        assertThat(gross.seconds()).isBetween(5.0, 20.0);
    }

    @Test
    void the_lead_factor_is_mirror_share_over_host_share() {
        assertThat(Outlook.of(PLAN).leadFactor()).isEqualTo(0.05 * 40 / 2);
    }

    @Test
    void a_shadow_that_trails_gets_advice() {
        Plan trailing = new Plan(500, 0.001, 0.01, 40, 3, Duration.ofMinutes(5), Duration.ofDays(30), 1.2, 0.00002);

        assertThat(Outlook.of(trailing).advice()).anyMatch(advice -> advice.startsWith("the shadow trails"));
    }

    @Test
    void people_read_lines_and_machines_read_json() {
        assertThat(run("--rps", "500", "--error-rate", "0.1%", "--live-pods", "40"))
                .contains("lead factor", "cost", "visible", "failures x 20");
        assertThat(run("--rps", "500", "--error-rate", "0.1%", "--json")).startsWith("{\"mirroredPerSecond\":5.0");
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        int code =
                new CommandLine(new PlanCommand()).setOut(new PrintWriter(out)).execute(arguments);
        assertThat(code).isZero();
        return out.toString();
    }
}
