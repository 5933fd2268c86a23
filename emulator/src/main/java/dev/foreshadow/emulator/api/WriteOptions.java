package dev.foreshadow.emulator.api;

/**
 * How a write is meant.
 *
 * @param manager field manager; never empty
 * @param dryRun go through all rules, store nothing
 * @param force server-side apply takes fields from other managers instead of failing
 * @param fields what becomes of fields that the kind does not have
 */
public record WriteOptions(String manager, boolean dryRun, boolean force, FieldValidation fields) {
    /** A plain write by a manager. */
    public static WriteOptions by(String manager) {
        return new WriteOptions(manager, false, false, FieldValidation.IGNORED);
    }
}
