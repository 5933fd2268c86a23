package dev.foreshadow.emulator.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * What a kind held at one revision.
 *
 * @param revision a watch from here misses nothing
 * @param objects sorted by key; not to be changed
 */
public record Listing(long revision, List<ObjectNode> objects) {}
