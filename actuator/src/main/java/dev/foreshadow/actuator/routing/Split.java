package dev.foreshadow.actuator.routing;

/**
 * Percent of users' traffic per destination; the four sum to 100.
 *
 * @param live any live pod: normal times
 * @param stable live pods on the stable revision
 * @param next live pods on the effective revision
 * @param shadow promoted shadow pods: only during a switchover
 */
public record Split(int live, int stable, int next, int shadow) {
    /** Normal times. */
    public static final Split ALL_LIVE = new Split(100, 0, 0, 0);

    /** After a rollback, until no pod of the failed revision is left. */
    public static final Split ALL_STABLE = new Split(0, 100, 0, 0);

    /** In the middle of a switchover. */
    public static final Split ALL_SHADOW = new Split(0, 0, 0, 100);

    /**
     * Meshes accept weights that sum to anything and treat them as relative: a slip would go unnoticed.
     *
     * @throws IllegalArgumentException if a weight is negative or the sum is not 100
     */
    public Split {
        if (live < 0 || stable < 0 || next < 0 || shadow < 0 || live + stable + next + shadow != 100) {
            throw new IllegalArgumentException(
                    "weights live %d, stable %d, next %d, shadow %d: none may be negative, the sum must be 100"
                            .formatted(live, stable, next, shadow));
        }
    }

    /** Part to the stable pods, the rest to those of the next revision. */
    public static Split stableGets(int percent) {
        return new Split(0, percent, 100 - percent, 0);
    }

    /** Part to the promoted shadow, the rest to any live pod. */
    public static Split shadowGets(int percent) {
        return new Split(100 - percent, 0, 0, percent);
    }
}
