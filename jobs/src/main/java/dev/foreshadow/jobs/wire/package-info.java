/**
 * How hot messages cross an exchange, and how state with versions of its own is kept: packed by serializers of their own
 * instead of field by field. {@link dev.foreshadow.jobs.wire.SerializerTypeInfo} makes Flink use one.
 */
package dev.foreshadow.jobs.wire;
