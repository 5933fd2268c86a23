package dev.foreshadow.demo.status;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

import java.net.URI;

/** Options that both commands have. */
final class Terminal {
    @Option(
            names = "--console",
            defaultValue = "${env:FORESHADOW_CONSOLE:-http://127.0.0.1:8080/}",
            paramLabel = "URL",
            description = "where the console is; default FORESHADOW_CONSOLE, or http://127.0.0.1:8080/")
    private URI console;

    ConsoleClient console() {
        return new ConsoleClient(console);
    }

    /** Colours only on a terminal. */
    Paint paint(CommandSpec spec) {
        return new Paint(spec.commandLine().getColorScheme().ansi());
    }
}
