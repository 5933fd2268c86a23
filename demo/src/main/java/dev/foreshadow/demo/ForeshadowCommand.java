package dev.foreshadow.demo;

import dev.foreshadow.actuator.ActuatorMain;
import dev.foreshadow.demo.backtest.BacktestCommand;
import dev.foreshadow.demo.bench.BenchCommand;
import dev.foreshadow.demo.completion.CompletionCommand;
import dev.foreshadow.demo.plan.PlanCommand;
import dev.foreshadow.demo.ring.Port;
import dev.foreshadow.demo.ring.RunFolder;
import dev.foreshadow.demo.status.StatusCommand;
import dev.foreshadow.demo.status.WatchCommand;
import dev.foreshadow.jobs.submit.SubmitCommand;
import dev.foreshadow.simulator.SimulateMain;
import dev.foreshadow.simulator.evaluation.EvaluateCommand;
import dev.foreshadow.simulator.scenario.InvalidScenario;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The {@code foreshadow} command. */
@Command(
        name = "foreshadow",
        description = "Predictive failure mitigation through shadow deployments.",
        mixinStandardHelpOptions = true,
        version = "foreshadow 0.1.0-SNAPSHOT",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            BacktestCommand.class,
            EvaluateCommand.class,
            SimulateMain.class,
            ActuatorMain.class,
            StatusCommand.class,
            WatchCommand.class,
            PlanCommand.class,
            CompletionCommand.class,
            BenchCommand.class,
            SubmitCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 as expected, 1 the outcome differs, 2 wrong arguments, 70 something failed, 130 Ctrl-C.",
            "Start with: ./foreshadow demo"
        })
public final class ForeshadowCommand {
    private static final int WRONG_ARGUMENTS = 2;
    private static final int FAILED = 70;

    private ForeshadowCommand() {}

    /** Runs one subcommand and exits with its code. */
    public static void main(String[] arguments) {
        int code = run(arguments);
        RunFolder.delete();
        // Parts that failed half-way may leave threads of their libraries behind; the process must still end.
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new ForeshadowCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, line));
    }

    private static int run(String... arguments) {
        CommandLine command = commandLine();
        if (arguments.length == 0) {
            command.usage(System.out);
            return 0;
        }
        return command.execute(arguments);
    }

    /** One line for a person; the stack trace only on request. */
    private static int failed(Exception failure, CommandLine line) {
        line.getErr().println("foreshadow: " + (failure.getMessage() == null ? failure : failure.getMessage()));
        if (Boolean.getBoolean("foreshadow.stack-traces")) {
            failure.printStackTrace(line.getErr());
        }
        boolean wrongArguments = failure instanceof IllegalArgumentException
                || failure instanceof InvalidScenario
                || failure instanceof Port.Taken;
        return wrongArguments ? WRONG_ARGUMENTS : FAILED;
    }
}
