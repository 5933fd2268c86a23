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
import java.util.concurrent.Callable;

/** Tells how the applications are. */
@Command(
        name = "status",
        description = "Tells how all applications are, or one of them as a tree.",
        sortOptions = false,
        footer = {"", "Exit code 1 when a shadow or live is degraded, 0 when not."})
public final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAMESPACE/NAME", description = "one application; default all")
    private String application;

    @Mixin
    private Terminal terminal;

    @Option(names = "--json", description = "prints the console's JSON as it is")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ConsoleClient console = terminal.console();
        PrintWriter out = spec.commandLine().getOut();
        JsonNode read = application == null ? console.applications() : console.application(application);
        if (json) {
            out.println(Json.text(read));
        } else if (application == null) {
            new Overview(terminal.paint(spec)).print(out, read);
        } else {
            new Tree(terminal.paint(spec)).print(out, read);
        }
        out.flush();
        JsonNode judged = application == null
                ? read
                : Json.read(Json.write(java.util.List.of(read.path("summary"))), JsonNode.class);
        return Overview.isQuiet(judged) ? 0 : 1;
    }
}
