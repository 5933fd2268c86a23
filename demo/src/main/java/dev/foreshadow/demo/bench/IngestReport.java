package dev.foreshadow.demo.bench;

import java.util.List;

/**
 * What {@code bench ingest --report} writes.
 *
 * @param machine processors and Java version
 * @param bytesPerRecord of telemetry, uncompressed
 * @param cases one for each step of the job; the last of the repetitions
 * @param pairingBytesPerRequest pairing's part of the checkpoint over the requests that waited in it; 0 without the case {@code judge}
 * @param checkpoint of the whole job in the middle of the load; null without the case {@code judge}
 */
record IngestReport(
        String machine,
        double bytesPerRecord,
        List<Measured> cases,
        double pairingBytesPerRequest,
        Checkpoint checkpoint) {}
