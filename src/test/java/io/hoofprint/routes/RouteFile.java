// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One file of routes as data. */
public record RouteFile(String name, String text, List<Map<String, Object>> items) {
    static final Path FOLDER = Path.of("src/main/resources/routes");
    private static final String SUFFIX = ".camel.yaml";

    /** One step or endpoint, wherever it stands in a route: its word in the DSL, and what it says. */
    record Step(String word, Object value) {}

    public static List<RouteFile> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(RouteFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static RouteFile read(Path file) {
        try {
            String text = Files.readString(file);
            Object yaml = new Load(LoadSettings.builder().build()).loadFromString(text);
            return new RouteFile(FOLDER.relativize(file).toString(), text, (List<Map<String, Object>>) yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isFlat() {
        return name.endsWith(SUFFIX) && !name.contains("/");
    }

    String flow() {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** The simple name of its {@link RouteTest}: {@code SomeFlowRouteTest} for {@code some-flow}. */
    String test() {
        return Stream.of(flow().split("[-_]"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", "", "RouteTest"));
    }

    List<Map<String, Object>> named(String kind) {
        return items.stream()
                .filter(item -> item.containsKey(kind))
                .map(item -> map(item.get(kind)))
                .toList();
    }

    List<Map<String, Object>> routes() {
        return named("route");
    }

    static Map<String, Object> from(Map<String, Object> route) {
        return map(route.get("from"));
    }

    static Map<String, Object> parameters(Map<String, Object> endpoint) {
        Object parameters = endpoint.get("parameters");
        return parameters == null ? Map.of() : map(parameters);
    }

    static String uri(Object endpoint) {
        return endpoint instanceof String uri ? uri : (String) map(endpoint).get("uri");
    }

    /** Every step of a route, at whatever depth. */
    static List<Step> steps(Map<String, Object> route) {
        List<Step> found = new ArrayList<>();
        collect(from(route).get("steps"), found);
        return found;
    }

    private static void collect(Object node, List<Step> found) {
        if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, found));
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((word, value) -> {
                found.add(new Step((String) word, value));
                collect(value, found);
            });
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @Override
    public String toString() {
        return name;
    }
}
