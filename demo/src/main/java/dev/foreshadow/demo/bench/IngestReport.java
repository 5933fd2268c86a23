package dev.foreshadow.demo.bench;

import java.util.List;

/**
 * What {@code bench ingest --report} writes.
 *
 * @param machine processors and Java version
 * @param bytesPerRecord of telemetry, uncompressed
 * @param cases one for each step of the job; the last of the repetitions
 */
record IngestReport(String machine, double bytesPerRecord, List<Measured> cases) {}
