package dev.foreshadow.demo.status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;

class StatusCommandTest {
    private final StubConsole console = new StubConsole();

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void all_applications_are_a_line_each_and_a_failing_shadow_is_exit_code_1() {
        Run run = run(new StatusCommand());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said())
                .contains("APPLICATION", "shop/checkout", "▲ shadow degraded", "rolled back", "5 %", "2.5")
                .doesNotContain("\u001b");
    }

    @Test
    void one_application_is_a_tree_of_groups_hosts_evidence_and_decisions() {
        assertThat(run(new StatusCommand(), "shop/checkout").said())
                .contains("since 12:00:11")
                .contains("├─ live      r1 → r2, 20 pods, 401.0 requests a second, 0.14 % failed, p99 182 ms")
                .contains("│  └─ 100 % of users to stable")
                .contains("│  ├─ zone-a: 1 of 10 hosts")
                .contains("error     ████████████████████ 2.4e7 of 2.7e6   new against stable, × 55.0 (limit 1.2)")
                .contains("   └─ 12:00:12 rollback (d-5f0c): shadow fails");
    }

    @Test
    void machines_get_the_json_as_it_is() {
        assertThat(run(new StatusCommand(), "shop/checkout", "--json").said()).startsWith("{\"summary\":{");
    }

    @Test
    void an_application_that_does_not_exist_is_named() {
        assertThat(run(new StatusCommand(), "shop/none").said()).contains("shop/none: no such application");
    }

    @Test
    void a_console_that_is_not_there_is_named_with_the_way_to_reach_it() {
        console.close();

        assertThat(run(new StatusCommand()).said()).contains("no console at " + console.uri(), "port-forward");
    }

    @Test
    void another_program_at_that_address_is_told_from_a_console() {
        assertThat(run(console.uri().resolve("/other/"), new StatusCommand()).said())
                .contains("answers, but not with the console's JSON; name the console with --console");
    }

    @Test
    void watching_in_no_time_is_refused_with_the_fix() {
        Run run = run(new WatchCommand(), "shop/checkout", "--every", "PT0S");

        assertThat(run.said()).contains("--every PT0S: a time above zero is needed, for example PT1S");
    }

    @Test
    void watching_prints_only_what_is_new() {
        String said = run(new WatchCommand(), "shop/checkout", "--times", "3", "--every", "PT0.01S")
                .said();

        assertThat(said.split("Application:", -1)).hasSize(2);
    }

    private record Run(int code, String said) {}

    private Run run(Object command, String... arguments) {
        return run(console.uri(), command, arguments);
    }

    private static Run run(URI console, Object command, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionExceptionHandler((failure, at, parsed) -> {
                    at.getErr().println(failure.getMessage());
                    return 70;
                });
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--console";
        all[arguments.length + 1] = console.toString();
        return new Run(line.execute(all), out.toString());
    }
}
