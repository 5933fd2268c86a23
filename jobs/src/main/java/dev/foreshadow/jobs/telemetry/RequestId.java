package dev.foreshadow.jobs.telemetry;

/** Request ids as 64-bit hashes that are the same for both twins. */
final class RequestId {
    private static final int UUID_CHARS = 36;

    /** Envoy writes its trace decision over the version digit of the UUID, at this place from 0; its neighbour is spared. */
    private static final int TRACE_DIGIT = 14;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private RequestId() {}

    /** FNV-1a over the id with the trace digits masked, finished by a mixer; 0 for an empty id only. */
    static long hash(String id) {
        if (id.isEmpty()) {
            return 0;
        }
        boolean uuid = id.length() == UUID_CHARS;
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            // Senders that count hex digits, not places, rewrite the next one; losing 4 more of 122 random bits is
            // nothing.
            boolean masked = uuid && (i == TRACE_DIGIT || i == TRACE_DIGIT + 1);
            hash = (hash ^ (masked ? 0 : Character.toLowerCase(id.charAt(i)))) * FNV_PRIME;
        }
        long mixed = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
        mixed ^= mixed >>> 29;
        return mixed == 0 ? 1 : mixed;
    }
}
