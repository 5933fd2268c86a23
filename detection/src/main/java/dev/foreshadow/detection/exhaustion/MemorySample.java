package dev.foreshadow.detection.exhaustion;

/**
 * One reading of one host's memory. A reading that cannot be (no number, negative, or without a limit) is ignored.
 *
 * @param host the host or pod, not null
 * @param second epoch second of the reading
 * @param usedBytes working set, at least 0
 * @param limitBytes limit at which the host is killed, above 0
 */
public record MemorySample(String host, long second, double usedBytes, double limitBytes) {
    private static final int LONGEST_NAME = 256;

    public MemorySample {
        host = host != null && host.length() > LONGEST_NAME ? host.substring(0, LONGEST_NAME) : host;
    }

    boolean isUsable() {
        return host != null
                && Double.isFinite(usedBytes)
                && Double.isFinite(limitBytes)
                && usedBytes >= 0
                && limitBytes > 0;
    }

    double share() {
        return usedBytes / limitBytes;
    }
}
