package dev.foreshadow.demo.delivery;

import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Types every line of README and quick start into a shell in a fresh clone: {@code -Dclone=true}, some ten minutes. A demo
 * that waits for Ctrl-C runs on while the lines after it ask its console.
 */
@EnabledIfSystemProperty(named = "clone", matches = "true", disabledReason = "takes minutes; run it with -Dclone=true")
class FreshCloneIT {
    private static final Path FOLDER = Path.of("target", "fresh-clone").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?:sh|bash)?\\n(.*?)^```");
    private static final Pattern CONSOLE = Pattern.compile("console +(http://127\\.0\\.0\\.1:\\d+)/");
    private static final Duration PATIENCE = Duration.ofMinutes(9);

    private Process demo;
    private String console = "";

    @TestFactory
    Stream<DynamicTest> every_line_works_as_it_is_printed() throws IOException {
        FileUtils.deleteDirectory(FOLDER.toFile());
        Files.createDirectories(FOLDER);
        assertThat(run("git clone --quiet --no-hardlinks '%s' clone".formatted(Repository.ROOT), FOLDER))
                .isZero();
        return Stream.of("README.md", "docs/start.md")
                .flatMap(page -> BLOCK.matcher(Repository.text(page))
                        .results()
                        .flatMap((MatchResult block) -> block.group(1).lines()))
                .map(line -> line.replaceAll("\\s+#.*", "").strip())
                .filter(line -> line.startsWith("./") || line.startsWith("mvn "))
                .map(line -> DynamicTest.dynamicTest(line, () -> type(line)));
    }

    private void type(String line) throws IOException {
        if (line.equals("mvn verify")) {
            System.out.println("not run again: mvn verify, which runs this");
            return;
        }
        Path clone = FOLDER.resolve("clone");
        boolean demos = line.startsWith("./foreshadow demo");
        if (demos) {
            stopDemo();
        }
        if (demos && !line.contains("--headless") && !line.contains("--list")) {
            startDemo(line, clone);
        } else {
            int code = run(line, clone);
            boolean asks = line.startsWith("./foreshadow status");
            assertThat(code).as("%s; it said:%n%s", line, said("line")).isBetween(0, asks ? 1 : 0);
        }
    }

    private void startDemo(String line, Path clone) throws IOException {
        demo = shell("exec " + line, clone, "demo");
        await(line).atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(said("demo"))
                .contains("outcome: "));
        Matcher found = CONSOLE.matcher(said("demo"));
        assertThat(found.find()).as(said("demo")).isTrue();
        console = found.group(1);
        assertThat(said("demo")).contains("outcome: ROLLBACK, expected ROLLBACK: right");
    }

    /** As a terminal that is closed does; Ctrl-C is ignored by what a shell started in the background. */
    private void stopDemo() throws IOException {
        if (demo != null) {
            assertThat(run("kill -TERM " + demo.pid(), FOLDER)).isZero();
            try {
                assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(demo.exitValue()).isEqualTo(143);
            demo = null;
        }
    }

    @AfterEach
    void stop() throws IOException {
        stopDemo();
    }

    private int run(String line, Path folder) throws IOException {
        try {
            Process process = shell(line, folder, "line");
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(line)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(line, e);
        }
    }

    private Process shell(String line, Path folder, String log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve(log + ".log").toFile());
        if (!console.isEmpty()) {
            builder.environment().put("FORESHADOW_CONSOLE", console);
        }
        return builder.start();
    }

    private static String said(String log) {
        try {
            return Files.readString(FOLDER.resolve(log + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
