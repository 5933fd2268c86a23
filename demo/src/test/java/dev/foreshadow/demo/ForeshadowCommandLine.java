package dev.foreshadow.demo;

import picocli.CommandLine;

/** Opens the command to tests of other packages. */
public final class ForeshadowCommandLine {
    private ForeshadowCommandLine() {}

    public static CommandLine make() {
        return ForeshadowCommand.commandLine();
    }
}
