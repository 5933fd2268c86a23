package dev.foreshadow.jobs.pairing;

/**
 * One application's second: what is joined in one place. As text, since Flink hashes that well and it needs no type.
 *
 * @param application {@code namespace/name}
 * @param second epoch second
 */
record TwinKey(String application, long second) {
    static TwinKey of(String text) {
        int at = text.lastIndexOf('@');
        return new TwinKey(text.substring(0, at), Long.parseLong(text.substring(at + 1)));
    }

    /** As Flink keys it. */
    String text() {
        return application + "@" + second;
    }
}
