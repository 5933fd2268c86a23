package dev.foreshadow.detection.resource.pod;

import dev.foreshadow.detection.observation.Group;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One revision of one group on one host: the smallest unit that requests are counted for. */
public record Place(Group group, String revision, String host) {
    void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(group == Group.LIVE);
        out.writeUTF(revision);
        out.writeUTF(host);
    }

    static Place readFrom(DataInput in) throws IOException {
        return new Place(in.readBoolean() ? Group.LIVE : Group.SHADOW, in.readUTF(), in.readUTF());
    }
}
