// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** All in the data folder. A part of it fails when something of another kind is in its place. */
record HerePlace(Path data) implements Place {
    private static final List<String> FOLDERS = List.of("sheets", "drive", "archive");

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public List<Outage> outages() {
        Stream<Outage> folders = FOLDERS.stream().map(name -> replaced(name, false));
        return Stream.concat(folders, Stream.of(replaced("chat.ndjson", true))).toList();
    }

    private Outage replaced(String name, boolean byFolder) {
        return new Outage(name + " of another kind", () -> replace(name, byFolder), () -> putBack(name));
    }

    private void replace(String name, boolean byFolder) {
        Path path = data.resolve(name);
        try {
            if (Files.exists(aside(name))) {
                return;
            }
            if (Files.exists(path)) {
                Files.move(path, aside(name));
            } else {
                Files.createFile(aside(name));
            }
            if (byFolder) {
                Files.createDirectory(path);
            } else {
                Files.createFile(path);
            }
        } catch (IOException tooLate) {
            // The program made it a moment ago, or there is no room; then nothing fails this time.
            putBack(name);
        }
    }

    /** An empty file stands for what was not there. */
    private void putBack(String name) {
        Path aside = aside(name);
        try {
            if (Files.exists(aside)) {
                boolean wasThere = Files.isDirectory(aside) || Files.size(aside) > 0;
                Files.deleteIfExists(data.resolve(name));
                if (wasThere) {
                    Files.move(aside, data.resolve(name));
                } else {
                    Files.delete(aside);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path aside(String name) {
        return data.resolve(name + ".aside");
    }

    @Override
    public void calm() {
        FOLDERS.forEach(this::putBack);
        putBack("chat.ndjson");
    }

    @Override
    public boolean isInBackups() {
        return true;
    }

    @Override
    public List<List<String>> sheet(String tab) throws IOException {
        Path file = data.resolve("sheets/buttons/" + tab + ".csv");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (CSVParser parser = CSVParser.parse(file, java.nio.charset.StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    @Override
    public List<String> chat() throws IOException {
        Path file = data.resolve("chat.ndjson");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Override
    public List<String> months() throws IOException {
        Path drive = data.resolve("drive");
        return files(drive).stream()
                .map(file -> drive.relativize(file).toString())
                .filter(name -> !name.startsWith("."))
                .sorted()
                .toList();
    }

    @Override
    public Map<String, Integer> visits() throws SQLException {
        Map<String, Integer> visits = new TreeMap<>();
        try (Connection warehouse = DriverManager.getConnection("jdbc:duckdb:" + data.resolve("warehouse.duckdb"));
                ResultSet row = warehouse
                        .createStatement()
                        .executeQuery(
                                "SELECT visitor_id, count(*) FROM (SELECT visitor_id FROM bobs_knob_shops.events_0"
                                        + " UNION ALL SELECT visitor_id FROM bobs_knob_shops.events_1) GROUP BY 1")) {
            while (row.next()) {
                visits.put(row.getString(1), row.getInt(2));
            }
        }
        return visits;
    }

    @Override
    public long waiting() throws IOException {
        return files(data.resolve("archive/hoofprint/fallback")).size();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException changing) {
            throw changing.getCause();
        }
    }

    @Override
    public void close() {
        // What is in the folder goes with it.
    }
}
