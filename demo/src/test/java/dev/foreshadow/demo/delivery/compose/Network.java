package dev.foreshadow.demo.delivery.compose;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A network that only its members see, each under its service's name; nothing of it is left when it closes. */
final class Network implements AutoCloseable {
    private final Process process;
    private final Path scripts;
    private final Path hosts;

    /**
     * Makes the network.
     *
     * @param folder an empty folder, hidden from all but the members
     * @param scripts where network.sh is
     */
    static Network of(Iterable<String> names, Path folder, Path scripts) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        names.forEach(name -> members.put(name, "10.77.0." + (members.size() + 2)));
        Path hosts = Files.writeString(
                folder.resolveSibling("hosts"),
                members.entrySet().stream()
                        .map(one -> one.getValue() + " " + one.getKey() + "\n")
                        .collect(Collectors.joining("", "127.0.0.1 localhost\n", "")));
        List<String> command = new ArrayList<>(List.of("unshare", "--net", "--mount", "sh"));
        command.addAll(List.of(scripts.resolve("network.sh").toString(), folder.toString()));
        members.forEach((name, address) -> command.add(name + "=" + address));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String first = said.readLine();
        if (!"ready".equals(first)) {
            throw new IllegalStateException("no network: " + first);
        }
        return new Network(process, scripts, hosts);
    }

    private Network(Process process, Path scripts, Path hosts) {
        this.process = process;
        this.scripts = scripts;
        this.hosts = hosts;
    }

    /** Addresses of all members, as /etc/hosts. */
    Path hosts() {
        return hosts;
    }

    /** A command that runs as one of the members, after container.sh made its file system. */
    List<String> within(String name, List<String> containerArguments) {
        List<String> command = new ArrayList<>(List.of(
                "nsenter", "--target", String.valueOf(process.pid()), "--net", "--mount", "ip", "netns", "exec", name));
        command.addAll(List.of(
                "unshare", "--uts", "sh", scripts.resolve("container.sh").toString()));
        command.addAll(containerArguments);
        return command;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
