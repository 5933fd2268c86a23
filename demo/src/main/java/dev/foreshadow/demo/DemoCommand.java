package dev.foreshadow.demo;

import dev.foreshadow.demo.play.Play;
import dev.foreshadow.demo.report.DemoReport;
import dev.foreshadow.demo.report.ReportFile;
import dev.foreshadow.demo.ring.Ring;
import dev.foreshadow.demo.ring.RingSettings;
import dev.foreshadow.demo.ring.Shutdown;
import dev.foreshadow.demo.stage.Vandal;
import dev.foreshadow.simulator.scenario.Scenario;
import dev.foreshadow.simulator.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Plays a story on the whole ring in this process. */
@Command(
        name = "demo",
        description = "The whole ring on this machine: plays a story and prints its timeline.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--scenario",
            defaultValue = "bad-release",
            paramLabel = "NAME",
            description = "the story to play, or a YAML file; default ${DEFAULT-VALUE}")
    private String scenario;

    @Option(names = "--list", description = "explains the scenarios and ends")
    private boolean list;

    @Option(names = "--headless", description = "ends by itself; exit code 0 only if the outcome is the ground truth")
    private boolean headless;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "seed of the simulated world; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "writes a JSON report (docs/reports.md)")
    private Path report;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "simulated seconds per second, 1 to 1000; default: what suits the scenario")
    private Double speed;

    @Option(names = "--garbage", description = "writes unreadable telemetry all the while; it must change nothing")
    private boolean garbage;

    @Option(
            names = "--console-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "port of the console; default 8080, or any if that is taken")
    private int consolePort;

    @Option(
            names = "--flink-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "port of Flink's web UI; default 8081, or any if that is taken")
    private int flinkPort;

    @Option(names = "--kafka-port", defaultValue = "0", paramLabel = "PORT", description = "port of Kafka; default any")
    private int kafkaPort;

    @Option(
            names = "--kubernetes-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "port of the Kubernetes API; default any")
    private int kubernetesPort;

    @Override
    public Integer call() throws Exception {
        if (list) {
            System.out.println(Scenarios.list());
            return 0;
        }
        if (report != null) {
            ReportFile.check(report);
        }
        Scenario chosen = scenario.endsWith(".yaml") || scenario.endsWith(".yml")
                ? Scenarios.read(Path.of(scenario))
                : Scenarios.load(scenario);
        return play(new RingSettings(
                chosen,
                seed,
                speed == null ? chosen.speed() : speed,
                kafkaPort,
                kubernetesPort,
                flinkPort,
                consolePort));
    }

    private int play(RingSettings settings) throws Exception {
        PrintStream out = System.out;
        Scenario story = settings.scenario();
        out.printf(
                "%nForeshadow: %s (seed %d)%n  %s%n%n",
                story.name(), seed, story.description().strip());
        try (Shutdown shutdown = Shutdown.onSignal()) {
            Ring ring = shutdown.add(Ring.start(
                    settings, Play.baseFor(story, Instant.now()), part -> out.printf("  starting  %s%n", part)));
            Addresses.print(out, ring);
            Play play = shutdown.add(Play.start(settings, ring, out));
            Vandal vandal = garbage ? shutdown.add(vandal(settings, ring)) : null;
            double upSeconds = play.awaitUp();
            out.printf("  the ring is up after %.1f s%n%n", upSeconds);
            play.awaitEnd();
            DemoReport result = play.report(upSeconds);
            Summary.print(out, result, play.deadLetters(), vandal == null ? 0 : vandal.written());
            if (report != null) {
                ReportFile.write(report, result);
            }
            if (!headless) {
                out.printf(
                        "%nThe ring goes on: console %s, Flink %s. Ctrl-C stops it.%n", ring.console(), ring.flinkUi());
                new CountDownLatch(1).await();
            }
            return result.ok() ? 0 : 1;
        }
    }

    private Vandal vandal(RingSettings settings, Ring ring) {
        return new Vandal(
                ring.kafka(),
                settings.scenario().fleet().namespace(),
                settings.scenario().fleet().application(),
                seed,
                ring.clock()::millis);
    }
}
