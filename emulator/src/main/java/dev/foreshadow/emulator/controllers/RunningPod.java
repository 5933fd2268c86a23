package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The status of a pod whose containers run. */
final class RunningPod {
    private RunningPod() {}

    static void show(ObjectNode status, JsonNode spec, String uid, boolean ready, String now) {
        String address = address(uid);
        status.put("phase", "Running").put("hostIP", "10.0.0.1").put("podIP", address);
        status.putArray("podIPs").addObject().put("ip", address);
        status.put("startTime", now);
        Conditions.set(status, "PodScheduled", true, "", "", now);
        Conditions.set(status, "Initialized", true, "", "", now);
        ArrayNode containers = status.putArray("containerStatuses");
        for (JsonNode container : spec.path("containers")) {
            containers.add(container(container, uid, now));
        }
        ready(status, ready, now);
    }

    static void ready(ObjectNode status, boolean ready, String now) {
        String reason = ready ? "" : "ContainersNotReady";
        Conditions.set(status, "ContainersReady", ready, reason, "containers are not ready", now);
        Conditions.set(status, "Ready", ready, reason, "containers are not ready", now);
        status.path("containerStatuses").forEach(container -> ((ObjectNode) container).put("ready", ready));
    }

    private static ObjectNode container(JsonNode container, String uid, String now) {
        String name = Tree.text(container, "name");
        String image = Tree.text(container, "image");
        ObjectNode status = Tree.object()
                .put("name", name)
                .put("image", image)
                .put("imageID", imageId(image))
                .put("containerID", "emulated://" + digest(uid + "/" + name))
                .put("ready", false)
                .put("started", true)
                .put("restartCount", 0);
        status.putObject("state").putObject("running").put("startedAt", now);
        return status;
    }

    /** The image by digest: its own if it names one, else one that is always the same for the same name. */
    private static String imageId(String image) {
        int at = image.indexOf('@');
        if (at >= 0) {
            return image;
        }
        int colon = image.lastIndexOf(':');
        String repository = colon > image.lastIndexOf('/') ? image.substring(0, colon) : image;
        return repository + "@sha256:" + digest(image);
    }

    private static String address(String uid) {
        int hash = uid.hashCode();
        return String.format(
                Locale.ROOT, "10.%d.%d.%d", 128 + (hash >>> 24) % 64, (hash >>> 16) & 0xff, 1 + (hash & 0xff) % 254);
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
