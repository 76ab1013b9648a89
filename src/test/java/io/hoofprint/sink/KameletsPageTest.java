// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of sinks is generated from their Kamelets, which have the form of Camel's own catalog. */
class KameletsPageTest {
    private static final Path PAGE = Path.of("docs/kamelets.md");
    private static final Path WANTED = Path.of("target/kamelets.md");
    private static final Path KAMELETS = Path.of("src/main/resources/kamelets");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String SINK = "-sink.kamelet.yaml";

    private static final String HEAD = """
            # Sinks

            A flow of your own hands its events to a destination by a Kamelet. A reader with `effect: outside` and without `maxBatch`
            gets one event at a time, and a sink is told which one it is, so that a repeat (after a crash, or where the outcome is
            unknown) can be harmless. A sink elsewhere is refused at start.

            ```yaml
            - route:
                id: doors-archive
                routeConfigurationId: reader
                from:
                  uri: ledger:doors
                  parameters: { reader: archive, effect: outside }
                  steps:
                    - to:
                        uri: kamelet:hoofprint-archive-sink
                        parameters: { name: "doors/{yyyy}/{MM}/{identity}.json" }
            ```

            Texts and names have places for what is known of the event: `{stream}`, `{sequence}`, `{sender}`, `{id}`, `{identity}` (32 hex
            digits, for ever the same for this event), `{receivedAt}` (ISO, UTC), `{yyyy}`, `{MM}`, `{dd}`, `{HH}`, `{mm}`, `{ss}` of its
            receipt in `hoofprint.zone`, `{body}`, and members of its JSON by their path, `{/door}`, `{/door/name}` (JSON Pointer; empty if
            there is none). A place that there is not is refused at start. The same language is there for your own steps:
            `setBody: { language: { language: event, expression: "{/door} of {sender}" } }`.

            The body is the event's bytes, unless steps before the sink made something else of it; after the sink it is what it was
            before, so that one route can have several sinks. As in any of Camel's parameters, a value with `&`, `%%` or `+` is written
            `RAW(…)`. What fails is told apart as everywhere (failures.md): the reader waits, blocks, or sets the one event aside.
            """.replace("%%", "%");

    static List<Path> sinks() {
        try (Stream<Path> files = Files.list(KAMELETS)) {
            return files.filter(file -> file.toString().endsWith(SINK)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shows_every_sink() throws IOException {
        List<JsonNode> sinks = sinks().stream().map(KameletsPageTest::read).toList();
        String wanted = HEAD + "\n| Kamelet | what it does | how often an event counts there |\n|---|---|---|\n"
                + sinks.stream().map(KameletsPageTest::line).collect(joining())
                + sinks.stream().map(KameletsPageTest::section).collect(joining());
        Files.writeString(WANTED, wanted);
        assertThat(PAGE)
                .as("%s is out of date: copy %s there", PAGE, WANTED)
                .exists()
                .hasSameTextualContentAs(WANTED);
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void has_the_form_of_the_catalog(Path file) {
        JsonNode kamelet = read(file);
        assertThat(kamelet.at("/apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.at("/kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.at("/metadata/name").asText() + ".kamelet.yaml").isEqualTo(file.getFileName() + "");
        assertThat(kamelet.at("/metadata/labels")
                        .path("camel.apache.org/kamelet.type")
                        .asText())
                .isEqualTo("sink");
        assertThat(promise(kamelet)).isNotEmpty();
        JsonNode definition = kamelet.at("/spec/definition");
        assertThat(definition.path("title").asText()).isNotEmpty();
        assertThat(definition.path("description").asText()).isNotEmpty();
        List<String> required = new ArrayList<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        definition.path("properties").properties().forEach(property -> {
            assertThat(List.of("title", "description", "type")).allMatch(property.getValue()::hasNonNull);
            assertThat(property.getValue().has("default"))
                    .as("%s is required or has a default", property.getKey())
                    .isNotEqualTo(required.contains(property.getKey()));
        });
        assertThat(kamelet.at("/spec/template/from/uri").asText()).isEqualTo("kamelet:source");
    }

    private static String line(JsonNode kamelet) {
        return "| `%s` | %s | %s |\n".formatted(name(kamelet), description(kamelet), promise(kamelet));
    }

    private static String section(JsonNode kamelet) {
        return "\n## `" + name(kamelet) + "`\n\n| parameter | default | meaning |\n|---|---|---|\n"
                + kamelet.at("/spec/definition/properties").properties().stream()
                        .map(property -> parameter(property.getKey(), property.getValue()))
                        .collect(joining());
    }

    private static String parameter(String name, JsonNode property) {
        String usual = !property.has("default")
                ? "(required)"
                : property.path("default").asText().isEmpty()
                        ? ""
                        : "`" + property.path("default").asText() + "`";
        String example = property.has("example")
                ? " Example: `" + property.path("example").asText() + "`"
                : "";
        return "| `%s` | %s | %s%s |\n"
                .formatted(name, usual, property.path("description").asText(), example);
    }

    private static String name(JsonNode kamelet) {
        return kamelet.at("/metadata/name").asText();
    }

    private static String description(JsonNode kamelet) {
        return kamelet.at("/spec/definition/description").asText();
    }

    private static String promise(JsonNode kamelet) {
        return kamelet.at("/metadata/annotations").path("hoofprint.io/promise").asText();
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
