package dev.foreshadow.simulator.evaluation.experiment;

/** The seed of a run follows from its measurement's name and its number, so that any single run can be repeated. */
final class Seeds {
    private Seeds() {}

    static long of(String id, long run) {
        long mixed = id.hashCode() * 0x9E3779B97F4A7C15L + run * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 29);
    }
}
