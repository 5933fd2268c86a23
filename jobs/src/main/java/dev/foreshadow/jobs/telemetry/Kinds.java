package dev.foreshadow.jobs.telemetry;

import java.util.Arrays;

/** The kinds of a batch's rows, numbered as they come. */
final class Kinds {
    private static final int FIRST_SIZE = 16;

    private Kind[] kinds = new Kind[FIRST_SIZE];
    private int size;
    private int ofSender; // where those of the last row's sender begin
    private int last;

    void clear() {
        size = 0;
        ofSender = 0;
        last = 0;
    }

    /** Takes the array over. */
    void adopt(Kind[] all) {
        clear();
        kinds = all;
        size = all.length;
    }

    int size() {
        return size;
    }

    Kind get(int number) {
        return kinds[number];
    }

    /**
     * The number of a row's kind. Looked for among those of its sender only, whose records stand together, and from the one
     * before it.
     */
    @SuppressWarnings("ReferenceEquality") // names are shared; two that are not only cost a kind more
    int number(Sender sender, String method, String route) {
        if (size > 0 && kinds[last].sender() != sender) {
            ofSender = size;
            last = size;
        }
        int known = size - ofSender;
        for (int i = 0; i < known; i++) {
            int at = last + i < size ? last + i : last + i - known;
            if (kinds[at].route() == route && kinds[at].method() == method) {
                last = at;
                return at;
            }
        }
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, Math.max(FIRST_SIZE, 2 * size));
        }
        kinds[size] = new Kind(sender, method, route);
        last = size;
        return size++;
    }
}
