package dev.foreshadow.jobs.telemetry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The rows of a batch as one block of bytes, column after column, so that crossing an exchange costs one write and a few
 * loops that the compiler unrolls: time 8, id 8, outcome 4, kind 4, draw 2, length of path 2, and the paths end to end.
 */
final class BatchBlock {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int IDS = 8;
    private static final int OUTCOMES = 16;
    private static final int KINDS = 20;
    private static final int DRAWS = 24;
    private static final int LENGTHS = 26;
    private static final int BYTES_A_ROW = 28;

    private BatchBlock() {}

    static byte[] of(RequestBatch batch) {
        int rows = batch.size();
        int paths = 0;
        for (int row = 0; row < rows; row++) {
            paths += batch.pathLength(row);
        }
        byte[] block = new byte[BYTES_A_ROW * rows + paths];
        int path = BYTES_A_ROW * rows;
        for (int row = 0; row < rows; row++) {
            LONG.set(block, 8 * row, batch.timeMillis(row));
            LONG.set(block, IDS * rows + 8 * row, batch.id(row));
            INT.set(block, OUTCOMES * rows + 4 * row, batch.outcome(row));
            INT.set(block, KINDS * rows + 4 * row, batch.kindOf(row));
            SHORT.set(block, DRAWS * rows + 2 * row, (short) batch.draw(row));
            SHORT.set(block, LENGTHS * rows + 2 * row, (short) batch.pathLength(row));
            batch.copyPath(row, block, path);
            path += batch.pathLength(row);
        }
        return block;
    }

    static RequestBatch read(byte[] block, int rows, Kind[] kinds) {
        Columns columns = new Columns(
                new int[rows],
                new long[rows],
                new long[rows],
                new int[rows],
                new short[rows],
                new int[rows],
                new short[rows],
                block);
        int path = BYTES_A_ROW * rows;
        for (int row = 0; row < rows; row++) {
            columns.timeMillis()[row] = (long) LONG.get(block, 8 * row);
            columns.ids()[row] = (long) LONG.get(block, IDS * rows + 8 * row);
            columns.outcomes()[row] = (int) INT.get(block, OUTCOMES * rows + 4 * row);
            columns.kinds()[row] = (int) INT.get(block, KINDS * rows + 4 * row);
            columns.draws()[row] = (short) SHORT.get(block, DRAWS * rows + 2 * row);
            columns.pathLengths()[row] = (short) SHORT.get(block, LENGTHS * rows + 2 * row);
            columns.pathStarts()[row] = path;
            path += columns.pathLengths()[row];
        }
        RequestBatch batch = new RequestBatch();
        batch.adopt(columns, kinds);
        return batch;
    }
}
