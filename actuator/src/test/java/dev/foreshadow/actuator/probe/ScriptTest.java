package dev.foreshadow.actuator.probe;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The script in this machine's shell, with tools that answer as they are told. */
class ScriptTest {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String NC =
            "case \"$*\" in *-l*) exit 0;; *127.0.0.1*) exit 0;; *open*) exit 0;; *) exit 1;; esac";

    @TempDir
    Path tools;

    @BeforeEach
    void shell() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(SHELL), "there is no " + SHELL);
        tool("nslookup", "case $1 in nowhere) exit 1;; *) exit 0;; esac");
        tool("getent", "exit 2");
        tool("sleep", "exit 0");
        tool("nc", NC);
    }

    @Test
    void ends_well_when_nothing_answers() throws Exception {
        assertThat(run("closed:1", "10.0.0.7:2")).isZero();
    }

    @Test
    void says_the_place_of_what_answers() throws Exception {
        assertThat(run("open:1", "closed:2")).isEqualTo(10);
        assertThat(run("closed:1", "closed:2", "open:3")).isEqualTo(12);
    }

    @Test
    void does_not_take_an_unknown_name_for_a_closed_door() throws Exception {
        assertThat(run("closed:1", "nowhere:2")).isEqualTo(51);
    }

    @Test
    void does_not_take_a_tool_that_reaches_nothing_for_a_closed_door() throws Exception {
        tool("nc", "exit 1");
        assertThat(run("closed:1")).isEqualTo(3);
    }

    private int run(String... targets) throws Exception {
        List<String> line = new ArrayList<>(List.of(SHELL.toString(), "-c", ProbeJob.script(), "probe"));
        line.addAll(List.of(targets));
        ProcessBuilder shell = new ProcessBuilder(line).redirectErrorStream(true);
        shell.environment().put("PATH", tools.toString());
        shell.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return shell.start().waitFor();
    }

    private void tool(String name, String text) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
