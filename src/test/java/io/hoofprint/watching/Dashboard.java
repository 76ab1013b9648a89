// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard as Grafana imports it. */
record Dashboard(String name, JsonNode root) {
    private static final Path FOLDER = Path.of("deploy/grafana");

    static List<Dashboard> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Dashboard::read).toList();
        }
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(file.getFileName().toString(), new ObjectMapper().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> panels() {
        return list(root.path("panels"));
    }

    /** Without the rows, which are headings. */
    List<JsonNode> graphs() {
        return panels().stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    List<String> expressions() {
        return graphs().stream()
                .flatMap(panel -> list(panel.path("targets")).stream())
                .map(target -> target.path("expr").asText())
                .toList();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
