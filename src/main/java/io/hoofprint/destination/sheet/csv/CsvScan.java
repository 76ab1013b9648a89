// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.csv;

import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The content of a tab's file, read line by line. */
final class CsvScan {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Map<Long, List<String>> cells = new HashMap<>();
    private final boolean terminated;
    private boolean hasHeader;
    private long places;
    private List<String> last = List.of();

    /** Receives each line with its cells as written; the header is at place 0. */
    @FunctionalInterface
    interface Line {
        void at(long place, List<String> cells) throws IOException;
    }

    /** @param wanted places whose cells are kept */
    CsvScan(Path file, Set<Long> wanted) throws IOException {
        each(file, (place, line) -> {
            if (place == 0) {
                hasHeader = !isBlank(line);
            } else {
                places = place;
                last = line;
            }
            if (wanted.contains(place)) {
                cells.put(place, line);
            }
        });
        terminated = hasEnd(file);
    }

    /** Skips the byte order mark, which belongs to no cell. */
    static void each(Path file, Line line) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.skipNBytes(isMarked(file) ? MARK.length : 0);
            try (CSVParser parser = CsvText.FORMAT.parse(new InputStreamReader(in, CsvText.BYTES))) {
                long place = 0;
                for (CSVRecord record : parser) {
                    line.at(place++, record.toList());
                }
            }
        }
    }

    /** Whether the file begins with a byte order mark. */
    static boolean isMarked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        }
    }

    static byte[] mark() {
        return MARK.clone();
    }

    static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isEmpty);
    }

    /** Whether the first line is not empty. */
    boolean hasHeader() {
        return hasHeader;
    }

    /** The number of lines under the header. */
    long places() {
        return places;
    }

    /** Whether the last line is terminated. */
    boolean terminated() {
        return terminated;
    }

    /** The texts of the cells at a wanted place. */
    List<String> texts(long place) {
        return cells.getOrDefault(place, List.of()).stream().map(CsvText::read).toList();
    }

    boolean holds(PlacedRow row) {
        List<String> there = cells.getOrDefault(row.place(), List.of());
        int width = row.cells().size();
        return there.size() >= width && there.subList(0, width).equals(CsvText.written(row.cells()));
    }

    /** Whether the last line is a partial write of the row, left by a killed process. */
    boolean isTorn(PlacedRow row, int keyColumn) {
        if (row.place() != places || last.get(0).isEmpty()) {
            return false;
        }
        List<String> whole = CsvText.written(row.cells());
        boolean keyless = last.size() <= keyColumn || whole.get(keyColumn).startsWith(last.get(keyColumn));
        return keyless && whole.get(0).startsWith(last.get(0));
    }

    private static boolean hasEnd(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer end = ByteBuffer.allocate(1);
            channel.position(Math.max(0, channel.size() - 1)).read(end);
            return end.get(0) == '\n';
        }
    }
}
