// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of failures as text: rows with what is said about them.
 *
 * @param about the comment at its top
 * @param rows in order
 */
record FailureCsv(String name, String about, List<Row> rows) {
    private static final Path FOLDER = Path.of("src/main/resources/failures");

    /** @param note the comment above the row's block, empty if there is none */
    record Row(String note, String status, String reason, String kind, String advice) {
        FailureRow parsed() {
            return FailureRow.parse(String.join(",", status, reason, kind, advice), "");
        }

        @Override
        public String toString() {
            return status + "," + reason + "," + kind;
        }
    }

    static List<FailureCsv> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(FailureCsv::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FailureCsv read(Path file) {
        try {
            String[] parts = Files.readString(file).split("status,reason,kind,advice\n", 2);
            List<Row> rows = new ArrayList<>();
            for (String block : parts[1].split("\n\n+")) {
                String note = comment(block);
                block.lines()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .forEach(line -> rows.add(row(note, line)));
            }
            return new FailureCsv(file.getFileName().toString().replace(".csv", ""), comment(parts[0]), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String note, String line) {
        String[] cells = line.split(",", 4);
        return new Row(note, cells[0], cells[1], cells[2], cells[3]);
    }

    private static String comment(String block) {
        return String.join(
                " ",
                block.lines()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> line.substring(1).strip())
                        .toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
