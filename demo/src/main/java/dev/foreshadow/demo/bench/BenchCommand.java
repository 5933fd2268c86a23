package dev.foreshadow.demo.bench;

import picocli.CommandLine.Command;

/** Measures parts of Foreshadow on this machine. */
@Command(
        name = "bench",
        description = "Measures how fast the job is on this machine.",
        subcommands = IngestCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class BenchCommand {}
