package dev.foreshadow.emulator.store;

import java.util.List;

/**
 * What a watch reads next.
 *
 * @param upTo every change of the kind up to this revision has been handed out
 */
public record News(long upTo, List<Change> changes) {}
