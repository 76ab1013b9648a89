// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.own.Differences;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * What destinations got, in the data folder of a case.
 *
 * @param data the folder
 * @param outside what went to other systems
 */
record CaseOutputs(Path data, OutsideRecorder outside) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ALL =
            List.of("archive", "chat", "drive", "function", "live", "sheet", "warehouse");
    private static final String TABLES = "select table_name as name,"
            + " '\"' || table_schema || '\".\"' || table_name || '\"' as place from information_schema.tables"
            + " where table_type = 'BASE TABLE' order by 1";

    /** @param expected by the name of the output; those of a running server are left out */
    void compare(Map<String, Object> expected, List<String> differences) throws IOException, SQLException {
        for (Map.Entry<String, Object> one : expected.entrySet()) {
            String name = one.getKey();
            if (!name.startsWith(CaseRun.GET) && !name.equals(CaseRun.DEAD_LETTERS)) {
                differences.addAll(Differences.between(one.getValue(), of(name), name));
            }
        }
    }

    /** Everything, a line each, with the output's name before it. */
    List<String> lines() throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        for (String name : ALL) {
            if (of(name) instanceof Map<?, ?> tables) {
                tables.forEach(
                        (table, rows) -> ((List<?>) rows).forEach(row -> lines.add(name + " " + table + ": " + row)));
            } else {
                ((List<?>) of(name)).forEach(one -> lines.add(name + ": " + shown(one)));
            }
        }
        outside.others().forEach((name, sent) -> sent.forEach(one -> lines.add(name + ": " + shown(one))));
        return lines;
    }

    private static Object shown(Object one) {
        return one instanceof Map<?, ?> map && map.containsKey("text")
                ? (map.containsKey("name") ? map.get("name") + " " : "") + map.get("text")
                : one;
    }

    /** @param name of an output: one of ours, or an endpoint */
    private Object of(String name) throws IOException, SQLException {
        return switch (name) {
            case "archive" -> archive();
            case "chat" -> chat();
            case "drive" -> names(data.resolve("drive"));
            case "function" -> outside.functions();
            case "live" -> outside.topics();
            case "sheet" -> sheets();
            case "warehouse" -> warehouse();
            default -> outside.sentTo(name);
        };
    }

    private List<Map<String, Object>> archive() throws IOException {
        List<Map<String, Object>> objects = new ArrayList<>();
        Path folder = data.resolve("archive");
        for (Path file : files(folder)) {
            Map<String, Object> object = new LinkedHashMap<>();
            // Without the bucket.
            object.put("name", folder.relativize(file).toString().replaceFirst("^[^/]+/", ""));
            // A zip is no text; this does not mind.
            Sent.addTo(object, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            objects.add(object);
        }
        return objects;
    }

    private List<Object> chat() throws IOException {
        Path log = data.resolve("chat.ndjson");
        List<Object> messages = new ArrayList<>();
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                messages.add(JSON.readTree(line));
            }
        }
        return messages;
    }

    /** Rows by {@code sheet/tab}, headings included. */
    private Map<String, List<List<String>>> sheets() throws IOException {
        Map<String, List<List<String>>> tabs = new TreeMap<>();
        Path folder = data.resolve("sheets");
        for (Path file : files(folder)) {
            try (Reader text = Files.newBufferedReader(file)) {
                tabs.put(
                        folder.relativize(file).toString().replaceFirst("\\.csv$", ""),
                        CSVFormat.RFC4180.parse(text).stream()
                                .map(CSVRecord::toList)
                                .toList());
            }
        }
        return tabs;
    }

    /** Rows by table, each a map by column. */
    private Map<String, Object> warehouse() throws SQLException {
        Map<String, Object> tables = new TreeMap<>();
        Path file = data.resolve("warehouse.duckdb");
        if (Files.exists(file)) {
            try (Connection warehouse = DriverManager.getConnection("jdbc:duckdb:" + file)) {
                for (Map<String, Object> table : rows(warehouse, TABLES)) {
                    String name = String.valueOf(table.get("name"));
                    tables.put(name, rows(warehouse, "select * from " + table.get("place")));
                }
            }
        }
        return tables;
    }

    private static List<Map<String, Object>> rows(Connection warehouse, String query) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Statement statement = warehouse.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.put(found.getMetaData().getColumnLabel(column), found.getString(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> names(Path folder) throws IOException {
        return files(folder).stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).toString().contains(".unfinished"))
                    .sorted()
                    .toList();
        }
    }
}
