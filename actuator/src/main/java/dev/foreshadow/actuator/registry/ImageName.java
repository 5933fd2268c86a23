package dev.foreshadow.actuator.registry;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image as a registry knows it.
 *
 * @param host registry, with its port if it has one
 * @param path repository in it
 * @param tag {@code latest} where the name has none
 */
record ImageName(String host, String path, String tag) {
    private static final Pattern PATH = Pattern.compile("[a-z0-9]+([._/-]+[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    private static final String DEFAULT_TAG = "latest";

    /** The parts of a name; empty if it names no registry, because then each node decides for itself which one is meant. */
    static Optional<ImageName> parse(String image) {
        int slash = image.indexOf('/');
        String host = slash < 0 ? "" : image.substring(0, slash);
        if (!host.contains(".") && !host.contains(":") && !host.equals("localhost")) {
            return Optional.empty();
        }
        String rest = image.substring(slash + 1);
        int colon = rest.lastIndexOf(':');
        String path = colon < 0 ? rest : rest.substring(0, colon);
        String tag = colon < 0 ? DEFAULT_TAG : rest.substring(colon + 1);
        boolean isName = PATH.matcher(path).matches() && TAG.matcher(tag).matches();
        return isName ? Optional.of(new ImageName(host, path, tag)) : Optional.empty();
    }

    /** Where the registry keeps what the tag names; plain HTTP on this machine only. */
    URI manifest() {
        return URI.create("%s://%s/v2/%s/manifests/%s".formatted(scheme(), host, path, tag));
    }

    private String scheme() {
        return isLoopback() ? "http" : "https";
    }

    private boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /** True for an address that may be asked for a token on behalf of this registry. */
    boolean trusts(URI tokens) {
        return "https".equals(tokens.getScheme()) || (isLoopback() && "http".equals(tokens.getScheme()));
    }
}
