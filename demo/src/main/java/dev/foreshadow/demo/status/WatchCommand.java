package dev.foreshadow.demo.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.contracts.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Follows one application. */
@Command(
        name = "watch",
        description = "Follows one application as a tree until Ctrl-C; prints only what is new.",
        sortOptions = false)
public final class WatchCommand implements Callable<Integer> {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Parameters(paramLabel = "NAMESPACE/NAME", description = "the application")
    private String application;

    @Mixin
    private Terminal terminal;

    @Option(
            names = "--every",
            defaultValue = "PT1S",
            paramLabel = "DURATION",
            description = "how often; ${DEFAULT-VALUE}")
    private Duration every;

    @Option(
            names = "--times",
            defaultValue = "0",
            paramLabel = "N",
            description = "ends after so many looks; default never")
    private int times;

    @Option(names = "--json", description = "prints one line of JSON for each change")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException(
                    "--every %s: a time above zero is needed, for example PT1S".formatted(every));
        }
        PrintWriter out = spec.commandLine().getOut();
        Paint paint = terminal.paint(spec);
        ConsoleClient console = terminal.console();
        String shown = "";
        for (int look = 1; times == 0 || look <= times; look++) {
            String now = text(console.application(application), paint);
            if (!now.equals(shown)) {
                out.print(paint.ansi().enabled() && !json ? CLEAR + now : now);
                out.flush();
                shown = now;
            }
            if (look != times) {
                TimeUnit.MILLISECONDS.sleep(every.toMillis());
            }
        }
        return 0;
    }

    private String text(JsonNode view, Paint paint) {
        if (json) {
            return Json.text(view) + System.lineSeparator();
        }
        StringWriter text = new StringWriter();
        new Tree(paint).print(new PrintWriter(text, true), view);
        return text + System.lineSeparator();
    }
}
