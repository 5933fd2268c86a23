package dev.foreshadow.detection.resource.level;

import java.util.List;

/**
 * All hosts' levels in one block of some seconds. A side with too little to say is empty.
 *
 * @param shadow hosts of the shadow
 * @param stable hosts of live on the stable revision
 * @param next hosts of live on the new revision; empty while there is none
 * @param steady true while both groups run the stable revision, so that their difference is the usual one
 * @param quiet true while nothing else is wrong
 * @param seconds length of the block, above 0
 */
public record LevelBlock(
        List<Level> shadow, List<Level> stable, List<Level> next, boolean steady, boolean quiet, double seconds) {
    public LevelBlock {
        shadow = usable(shadow);
        stable = usable(stable);
        next = usable(next);
    }

    private static List<Level> usable(List<Level> found) {
        return found.stream().filter(Level::isUsable).toList();
    }
}
