package dev.foreshadow.simulator.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file of comma-separated values with a header, plain or gzipped. Values may stand in double quotes, on one line. */
final class CsvFile {
    /** Takes one row; what it throws as {@link BadRow} is about that row alone. */
    interface RowReader {
        void row(Row row) throws BadRow;
    }

    /** One row; columns by the header's names. */
    record Row(Map<String, Integer> columns, List<String> values) {
        /** The trimmed value, empty when the column or the value is missing. */
        String get(String column) {
            Integer index = columns.get(column);
            return index == null || index >= values.size()
                    ? ""
                    : values.get(index).trim();
        }

        String needed(String column) throws BadRow {
            String value = get(column);
            if (value.isEmpty()) {
                throw new BadRow(column + " is missing");
            }
            return value;
        }

        double number(String column) throws BadRow {
            return Values.number(column, needed(column));
        }
    }

    private CsvFile() {}

    /**
     * Reads a file.
     *
     * @param needed columns that the header must name
     * @return rows that could not be read
     * @throws InvalidRecording if the file cannot be read or lacks a column
     */
    static List<RejectedRow> read(Path file, List<String> needed, RowReader reader) {
        List<RejectedRow> rejected = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        Lines.each(file, rejected, line -> {
            if (columns.isEmpty()) {
                columns.putAll(header(file, line, needed));
            } else {
                reader.row(new Row(columns, split(line)));
            }
        });
        if (columns.isEmpty()) {
            header(file, "", needed);
        }
        return rejected;
    }

    private static Map<String, Integer> header(Path file, String line, List<String> needed) {
        Map<String, Integer> columns = new HashMap<>();
        List<String> names = split(line);
        for (int index = 0; index < names.size(); index++) {
            columns.putIfAbsent(names.get(index).trim(), index);
        }
        List<String> missing =
                needed.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidRecording("%s:1: found header '%s', missing %s; the first line must name the columns %s"
                    .formatted(file, Values.shortened(line), String.join(", ", missing), String.join(",", needed)));
        }
        return columns;
    }

    /** Values between commas; a comma inside double quotes is none, a doubled quote inside them is one. */
    static List<String> split(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
