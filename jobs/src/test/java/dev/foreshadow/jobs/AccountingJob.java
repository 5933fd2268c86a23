package dev.foreshadow.jobs;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The whole job, with {@link Accounts} behind it: what a cluster is given in place of the job's own jar. */
public final class AccountingJob {
    private static final Path CLASSES = Path.of("target", "test-classes");

    private AccountingJob() {}

    /** Takes the job's arguments. */
    public static void main(String[] arguments) throws Exception {
        JobSettings settings = ForeshadowCommand.parse(arguments)
                .<ForeshadowCommand>getCommand()
                .settings();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        Accounts.keep(ForeshadowJob.wire(env, settings), settings.kafka().bootstrapServers(), Accounts.TOPIC);
        env.execute("accounting");
    }

    /** Writes the job's jar again, with this class as its main class. */
    static Path jar(Path jobJar, Path target) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, AccountingJob.class.getName());
        try (JarFile job = new JarFile(jobJar.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
            for (JarEntry entry : job.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    try (InputStream content = job.getInputStream(entry)) {
                        add(out, entry.getName(), content.readAllBytes());
                    }
                }
            }
            for (Path file : ownClasses()) {
                add(out, CLASSES.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return target;
    }

    private static List<Path> ownClasses() throws IOException {
        Path folder = CLASSES.resolve(AccountingJob.class.getPackageName().replace('.', '/'));
        try (var files = Files.newDirectoryStream(folder, "Account*.class")) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found;
        }
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
