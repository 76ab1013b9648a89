package io.hoofprint;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** @param name of an output: one of ours, or an endpoint */
    Object of(String name) throws IOException {
        return switch (name) {
            case "archive" -> archive();
            case "chat" -> chat();
            case "drive" -> names(data.resolve("drive"));
            case "sheet" -> sheets();
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
            Sent.addTo(object, Files.readString(file));
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
