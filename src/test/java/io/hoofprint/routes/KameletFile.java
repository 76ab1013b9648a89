// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One kamelet as data. */
record KameletFile(String name, String text, Map<String, Object> root) {
    private static final Path FOLDER = Path.of("src/main/resources/kamelets");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}:]+)(?::[^}]*)?}}");

    static Stream<KameletFile> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().map(KameletFile::read).toList().stream();
        }
    }

    private static KameletFile read(Path file) {
        try {
            return parse(FOLDER.relativize(file).toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KameletFile parse(String name, String text) {
        return new KameletFile(name, text, map(new Load(LoadSettings.builder().build()).loadFromString(text)));
    }

    /** The object at the members, one in the other. */
    Map<String, Object> at(String... members) {
        Map<String, Object> object = root;
        for (String member : members) {
            object = map(object.get(member));
        }
        return object;
    }

    List<?> list(String member) {
        return (List<?>) at("spec").getOrDefault(member, List.of());
    }

    Map<String, Object> properties() {
        return at("spec", "definition", "properties");
    }

    /** Without their defaults; those in the template only. */
    Set<String> placeholders() {
        return PLACEHOLDER
                .matcher(at("spec", "template").toString())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The beans of the template. */
    Set<String> beans() {
        List<?> beans = (List<?>) at("spec", "template").getOrDefault("beans", List.of());
        return beans.stream().map(bean -> (String) map(bean).get("name")).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return name;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
