// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.csv;

import io.hoofprint.destination.sheet.PlacedRows;
import io.hoofprint.destination.sheet.PlacedRows.Mark;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import io.hoofprint.destination.sheet.RowPositionCheck;
import io.hoofprint.platform.data.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tab of {@link PlacedRows} as a file that grows at its end. It is read only if it may have changed since it was
 * written, and rewritten only if rows belong before its end.
 */
final class CsvTab {
    private final String sheet;
    private final Path file;
    private final DurableFiles files;
    private Tail tail;

    /** The file's attributes after the last write, and its last row. */
    private record Tail(long size, FileTime modified, Object identity, Mark last) {
        static Tail of(Path file, Mark last) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Tail(now.size(), now.lastModifiedTime(), now.fileKey(), last);
        }

        boolean isStill(Path file) throws IOException {
            return equals(of(file, last));
        }

        /** Whether the rows continue at the end of the file. */
        boolean isBefore(PlacedRows rows) {
            boolean known = rows.before() == null || rows.before().equals(last);
            return known && rows.rows().get(0).place() > last.place();
        }
    }

    CsvTab(String sheet, Path file, DurableFiles files) {
        this.sheet = sheet;
        this.file = file;
        this.files = files;
    }

    /**
     * @param rows at least one
     * @throws io.hoofprint.platform.error.Blocked if a person has moved rows
     */
    void write(PlacedRows rows) throws IOException {
        Tail known = tail;
        tail = null;
        if (!Files.exists(file)) {
            new RowPositionCheck(sheet, rows).checkMissing();
            files.replace(file, CsvText.lines(lines(List.of(rows.header()), 0, rows.rows())));
            tail = tail(rows);
        } else if (known != null && known.isStill(file) && known.isBefore(rows)) {
            append(known.last().place(), rows.rows());
            tail = tail(rows);
        } else if (merge(rows)) {
            tail = tail(rows);
        }
    }

    private Tail tail(PlacedRows rows) throws IOException {
        PlacedRow last = rows.rows().get(rows.rows().size() - 1);
        return Tail.of(file, new Mark(last.place(), rows.keyOf(last)));
    }

    /** @return whether these rows are now the file's last */
    private boolean merge(PlacedRows rows) throws IOException {
        CsvScan found = new CsvScan(file, wanted(rows));
        new RowPositionCheck(sheet, rows).check(place -> texts(found, rows, place));
        List<PlacedRow> news =
                rows.rows().stream().filter(row -> !found.holds(row)).toList();
        boolean atEnd = news.stream().allMatch(row -> row.place() > found.places());
        if (found.hasHeader() && found.terminated() && atEnd) {
            append(found.places(), news);
        } else {
            files.replace(file, new CsvRewrite(file, rows, found.places()));
        }
        return rows.rows().get(rows.rows().size() - 1).place() >= found.places();
    }

    private static Set<Long> wanted(PlacedRows rows) {
        Set<Long> wanted = rows.rows().stream().map(PlacedRow::place).collect(Collectors.toSet());
        if (rows.before() != null) {
            wanted.add(rows.before().place());
        }
        return wanted;
    }

    /** A partial write of a row counts as an empty line. */
    private static List<String> texts(CsvScan found, PlacedRows rows, long place) {
        boolean torn =
                rows.rows().stream().anyMatch(row -> row.place() == place && found.isTorn(row, rows.keyColumn()));
        return torn ? List.of() : found.texts(place);
    }

    private void append(long places, List<PlacedRow> rows) throws IOException {
        byte[] lines = CsvText.lines(lines(List.of(), places, rows));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long end = channel.size();
            try {
                write(channel, end, lines);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        }
    }

    private static void write(FileChannel channel, long at, byte[] lines) throws IOException {
        channel.position(at);
        ByteBuffer left = ByteBuffer.wrap(lines);
        while (left.hasRemaining()) {
            channel.write(left);
        }
        channel.force(true);
    }

    /** The rows, with empty lines in the gaps. */
    static List<List<?>> lines(List<List<?>> start, long places, List<PlacedRow> rows) {
        List<List<?>> lines = new ArrayList<>(start);
        long place = places;
        for (PlacedRow row : rows) {
            for (place++; place < row.place(); place++) {
                lines.add(Collections.nCopies(row.cells().size(), null));
            }
            lines.add(row.cells());
        }
        return lines;
    }
}
