package dev.foreshadow.demo;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What a person gets for a wrong argument: one line that names the option and the fix, and exit code 2. */
class ArgumentsTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void a_wrong_scenario_lists_those_that_exist() {
        assertThat(run("demo", "--scenario", "bad-relase")).isEqualTo(2);
        assertThat(errors.toString(UTF_8))
                .contains("bad-relase")
                .contains("bad-release")
                .contains("telemetry-lost");
    }

    @Test
    void an_unknown_option_is_named() {
        assertThat(run("demo", "--sed", "1")).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("--sed");
    }

    @Test
    void a_speed_outside_its_range_names_the_range() {
        assertThat(run("demo", "--speed", "0")).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("--speed").contains("1 to 1000");
    }

    @Test
    void a_report_that_could_not_be_written_is_refused_before_the_run() {
        assertThat(run("demo", "--headless", "--report", "/no/such/folder/report.json"))
                .isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("/no/such/folder");
    }

    @Test
    void a_taken_port_is_named_with_the_fix() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run("demo", "--headless", "--flink-port", port)).isNotZero();
            assertThat(errors.toString(UTF_8)).contains("--flink-port " + port).contains("leave the option out");
        }
    }

    private int run(String... arguments) {
        CommandLine command = ForeshadowCommand.commandLine();
        command.setErr(new PrintWriter(errors, true, UTF_8));
        return command.execute(arguments);
    }
}
