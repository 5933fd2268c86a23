package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.robustness.Strata;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Route classes by number, first come first served; the last number collects all that come later. */
final class Routes {
    private static final String OTHER = "(other)";
    private static final int LAST = Strata.ROUTES - 1;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();

    int indexOf(String route) {
        Integer known = indexes.get(route);
        if (known != null) {
            return known;
        }
        if (names.size() >= LAST) {
            return LAST;
        }
        names.add(route);
        indexes.put(route, names.size() - 1);
        return names.size() - 1;
    }

    String name(int index) {
        return index < names.size() ? names.get(index) : OTHER;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    static Routes readFrom(DataInput in) throws IOException {
        Routes read = new Routes();
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            read.indexOf(in.readUTF());
        }
        return read;
    }
}
