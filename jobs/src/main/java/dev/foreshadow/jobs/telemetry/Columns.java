package dev.foreshadow.jobs.telemetry;

/** The columns of a batch that differ from row to row. */
@SuppressWarnings("ArrayRecordComponent") // given away by who made them, never shared
record Columns(
        int[] kinds,
        long[] timeMillis,
        long[] ids,
        int[] outcomes,
        short[] draws,
        int[] pathStarts,
        short[] pathLengths,
        byte[] paths) {}
