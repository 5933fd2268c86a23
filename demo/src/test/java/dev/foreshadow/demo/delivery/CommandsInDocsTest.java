package dev.foreshadow.demo.delivery;

import dev.foreshadow.demo.ForeshadowCommandLine;
import dev.foreshadow.demo.status.StubConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What README and guides tell people to type must work: our own commands are parsed, cheap ones are run. */
class CommandsInDocsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(?:sh|bash)?\\n(.*?)^ *```");
    /** A pattern in a table can look like a link. */
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Set<String> CHEAP = Set.of("plan", "completion");
    private static final Set<String> ASK_A_CONSOLE = Set.of("status", "watch");

    /** A line that somebody is told to type. */
    record Typed(Path page, String line) {
        List<String> words() {
            return Arrays.stream(line.replaceAll("\\s+#.*", "").strip().split("\\s+", -1))
                    .toList();
        }

        @Override
        public String toString() {
            return page.getFileName() + ": " + line;
        }
    }

    static Stream<Path> pages() {
        return Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                        .map(Repository::file),
                Repository.files("docs", ".md").stream());
    }

    static Stream<Typed> ours() {
        return pages().flatMap(page -> BLOCK.matcher(Repository.text(page))
                .results()
                .flatMap((MatchResult block) -> block.group(1).lines())
                .map(String::strip)
                .filter(line -> line.startsWith("./foreshadow ") || line.startsWith("foreshadow "))
                .map(line -> new Typed(page, line)));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void our_own_commands_exist_with_these_options(Typed typed) {
        List<String> arguments = new ArrayList<>(typed.words());
        arguments.remove(0);
        CommandLine.ParseResult parsed = ForeshadowCommandLine.make().parseArgs(arguments.toArray(String[]::new));

        assertThat(parsed.hasSubcommand()).as(typed.toString()).isTrue();
        String name = parsed.subcommand().commandSpec().name();
        if (CHEAP.contains(name) || arguments.contains("--list")) {
            assertThat(run(arguments).code()).isZero();
        } else if (ASK_A_CONSOLE.contains(name)) {
            try (StubConsole console = new StubConsole()) {
                if (arguments.contains("--console")) {
                    arguments.set(
                            arguments.indexOf("--console") + 1, console.uri().toString());
                } else {
                    arguments.addAll(List.of("--console", console.uri().toString()));
                }
                assertThat(run(arguments).said()).contains("shop/checkout");
            }
        }
    }

    static Stream<String> commands() {
        return ForeshadowCommandLine.make().getSubcommands().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_explains_itself(String name) {
        Run run = run(List.of(name, "--help"));

        assertThat(run.code()).isZero();
        assertThat(run.said()).startsWith("Usage: foreshadow " + name).doesNotContain("${");
    }

    private record Run(int code, String said) {}

    private static Run run(List<String> arguments) {
        StringWriter said = new StringWriter();
        int code = ForeshadowCommandLine.make()
                .setOut(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
        return new Run(code, said.toString());
    }

    static Stream<String> stories() {
        return Repository.files("simulator/src/main/resources/scenarios", ".yaml").stream()
                .map(file -> file.getFileName().toString().replace(".yaml", ""));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void the_first_page_tells_of_each_story(String story) {
        assertThat(Repository.text("README.md")).contains("`" + story + "`");
    }

    @Test
    void there_are_commands_to_try_on_the_first_pages() {
        assertThat(ours().filter(typed -> typed.page().endsWith("README.md"))).hasSizeGreaterThan(2);
        assertThat(ours().filter(typed -> typed.page().endsWith("start.md"))).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_link_leads_somewhere(Path page) {
        String prose = CODE.matcher(Repository.text(page)).replaceAll("");
        LINK.matcher(prose).results().forEach(link -> assertThat(
                        Files.exists(page.getParent().resolve(link.group(1))))
                .as("%s links to %s", page.getFileName(), link.group(1))
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_kustomization_that_is_named_exists(Path page) {
        Pattern.compile("\\bdeploy/[\\w/.-]*[\\w-]")
                .matcher(Repository.text(page))
                .results()
                .forEach(named -> assertThat(Repository.file(named.group()))
                        .as("%s names %s", page.getFileName(), named.group())
                        .exists());
    }
}
