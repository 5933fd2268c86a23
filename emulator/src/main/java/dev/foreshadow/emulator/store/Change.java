package dev.foreshadow.emulator.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Optional;

/**
 * One write, as the journal keeps it.
 *
 * @param revision the store's revision after the write
 * @param before the object as it was; empty if it was created
 * @param after the object as it is; when deleted, its last form with this revision
 * @param deleted whether the write removed the object
 */
public record Change(long revision, Optional<ObjectNode> before, ObjectNode after, boolean deleted) {}
