package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.observation.Group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The revisions that the evidence at hand is about. */
record Revisions(String stable, String live, String shadow) {
    static final Revisions NONE = new Revisions("", "", "");

    static Revisions of(ResourceSettings settings) {
        return new Revisions(settings.stableRevision(), settings.liveRevision(), settings.shadowRevision());
    }

    boolean sameFor(Group suspect, Revisions other) {
        boolean sameSuspect = suspect == Group.SHADOW ? shadow.equals(other.shadow) : live.equals(other.live);
        return sameSuspect && stable.equals(other.stable);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(stable);
        out.writeUTF(live);
        out.writeUTF(shadow);
    }

    static Revisions readFrom(DataInput in) throws IOException {
        return new Revisions(in.readUTF(), in.readUTF(), in.readUTF());
    }
}
