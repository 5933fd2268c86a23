package dev.foreshadow.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A file of comma-separated values with a header, plain or gzipped. Values may stand in double quotes, on one line. */
final class CsvFile {
    /** Takes one row; what it throws as {@link BadRow} is about that row alone. */
    interface RowReader {
        void row(Row row) throws BadRow;
    }

    /** What is wrong with a row. */
    static final class BadRow extends Exception {
        private static final long serialVersionUID = 1L;

        BadRow(String message) {
            super(message);
        }
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
            String value = needed(column);
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException e) {
                throw new BadRow("%s is '%s', must be a number".formatted(column, value));
            }
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
        try (BufferedReader in = open(file)) {
            Map<String, Integer> columns = header(file, in.readLine(), needed);
            int number = 1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    offer(new Row(columns, split(line)), number, reader, rejected);
                }
            }
            return rejected;
        } catch (NoSuchFileException e) {
            throw new InvalidRecording("%s: no such file; give the path of a .csv or .csv.gz file".formatted(file), e);
        } catch (IOException e) {
            throw new InvalidRecording("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void offer(Row row, int number, RowReader reader, List<RejectedRow> rejected) {
        try {
            reader.row(row);
        } catch (BadRow e) {
            rejected.add(new RejectedRow(number, e.getMessage()));
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        boolean zipped = file.getFileName().toString().endsWith(".gz");
        return new BufferedReader(new InputStreamReader(zipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
    }

    private static Map<String, Integer> header(Path file, String line, List<String> needed) {
        Map<String, Integer> columns = new HashMap<>();
        for (String name : line == null ? List.<String>of() : split(line)) {
            columns.putIfAbsent(name.trim(), columns.size());
        }
        List<String> missing =
                needed.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidRecording("%s:1: found header '%s', missing %s; the first line must name the columns %s"
                    .formatted(file, line, String.join(", ", missing), String.join(",", needed)));
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
