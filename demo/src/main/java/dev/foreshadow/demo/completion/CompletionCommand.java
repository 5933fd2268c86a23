package dev.foreshadow.demo.completion;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** Prints a script that completes the command in bash and zsh. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh: source <(./foreshadow completion)")
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(AutoComplete.bash("foreshadow", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
