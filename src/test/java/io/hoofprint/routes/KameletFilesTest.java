// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.webhook.WebhookSchemes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kamelets keep to the form of Camel's catalog, so that its tools know them. */
class KameletFilesTest {
    /** What Camel gives every template made from a kamelet. */
    private static final Set<String> CAMELS = Set.of("parentRouteId", "routeId", "templateId");

    static Stream<KameletFile> files() throws IOException {
        return KameletFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_named_as_its_file_and_for_its_type(KameletFile file) {
        Map<String, Object> metadata = file.at("metadata");
        String type = (String) file.at("metadata", "labels").get("camel.apache.org/kamelet.type");
        assertThat(file.name()).isEqualTo(metadata.get("name") + ".kamelet.yaml");
        assertThat(type).isIn("source", "sink", "action");
        assertThat((String) metadata.get("name")).startsWith("hoofprint-").endsWith("-" + type);
        assertThat(file.root())
                .containsEntry("apiVersion", "camel.apache.org/v1")
                .containsEntry("kind", "Kamelet");
        assertThat(file.at("metadata", "annotations"))
                .containsKeys(
                        "camel.apache.org/kamelet.support.level",
                        "camel.apache.org/provider",
                        "camel.apache.org/kamelet.group",
                        "camel.apache.org/kamelet.namespace");
        assertThat(file.text().lines().count()).isLessThanOrEqualTo(120);
    }

    @ParameterizedTest
    @MethodSource("files")
    void says_what_it_is_and_what_each_parameter_means(KameletFile file) {
        Map<String, Object> definition = file.at("spec", "definition");
        assertThat(definition).containsEntry("type", "object");
        assertThat((String) definition.get("title")).isNotBlank();
        assertThat((String) definition.get("description")).isNotBlank();
        assertThat(file.properties().keySet()).containsAll(strings(definition.get("required")));
        file.properties().forEach((name, value) -> {
            Map<String, Object> property = KameletFile.map(value);
            assertThat((String) property.get("title")).as("title of %s", name).isNotBlank();
            assertThat((String) property.get("description"))
                    .as("description of %s", name)
                    .endsWith(".");
            assertThat((String) property.get("type")).isIn("string", "integer", "number", "boolean");
            assertThat(property.containsKey("example") || property.containsKey("default"))
                    .as("an example of %s", name)
                    .isTrue();
            assertThat(name.matches("(?i).*(secret|password|token|key|authorization).*"))
                    .as("%s has the format of a secret, or is none", name)
                    .isEqualTo("password".equals(property.get("format")));
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void uses_what_it_declares_and_nothing_else(KameletFile file) {
        assertThat(file.placeholders())
                .containsAll(file.properties().keySet())
                .allMatch(name -> name.startsWith("hoofprint.")
                        || file.properties().containsKey(name)
                        || file.beans().contains(name)
                        || CAMELS.contains(name));
        String end = file.name().contains("-source.") ? "kamelet:sink" : "kamelet:source";
        assertThat(file.at("spec", "template").toString()).contains(end);
    }

    @ParameterizedTest
    @MethodSource("files")
    void depends_on_what_the_program_has(KameletFile file) {
        List<String> dependencies = strings(file.list("dependencies"));
        assertThat(dependencies)
                .contains("camel:core", "camel:kamelet")
                .doesNotHaveDuplicates()
                .allSatisfy(name -> {
                    assertThat(name).startsWith("camel:");
                    assertThat(isHere(name.substring("camel:".length())))
                            .as(name)
                            .isTrue();
                });
    }

    /** Camel's components, languages and data formats are found by such files. */
    private static boolean isHere(String name) {
        return name.equals("core")
                || Stream.of("component", "dataformat", "language")
                        .anyMatch(kind -> CamelContext.class.getResource(
                                        "/META-INF/services/org/apache/camel/" + kind + "/" + name)
                                != null);
    }

    /** The table is the one list; the kamelet repeats it for tools that show it. */
    @Test
    void all_signature_schemes_are_offered() throws IOException {
        KameletFile webhooks = files().filter(file -> file.name().startsWith("hoofprint-webhook-source."))
                .findFirst()
                .orElseThrow();
        assertThat(strings(KameletFile.map(webhooks.properties().get("scheme")).get("enum")))
                .containsExactlyElementsOf(WebhookSchemes.names());
    }

    private static List<String> strings(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
