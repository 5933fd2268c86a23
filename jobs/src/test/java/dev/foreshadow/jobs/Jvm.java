package dev.foreshadow.jobs;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java process of its own, which may be killed.
 *
 * @param classPath where its classes are
 * @param main its main class
 * @param options of the JVM
 * @param arguments of the main class
 */
record Jvm(String classPath, String main, List<String> options, List<String> arguments) {
    /** @param log what it prints goes to the end of this file */
    Process start(File log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, main));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log))
                .start();
    }

    /** As {@code kill -9} does; returns when it is dead. */
    static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
