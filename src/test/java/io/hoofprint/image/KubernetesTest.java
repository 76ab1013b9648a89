// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.hoofprint.platform.config.Settings;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deploy/kubernetes}: Kubernetes' own description of its objects has every field, and they fit together. */
class KubernetesTest {
    private static final Path FOLDER = Path.of("deploy/kubernetes");
    private static final String MODELS = "io.kubernetes.client.openapi.models.V1";
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(IntOrString.class, (JsonDeserializer<IntOrString>)
                    (json, type, context) -> json.getAsJsonPrimitive().isNumber()
                            ? new IntOrString(json.getAsInt())
                            : new IntOrString(json.getAsString()))
            .registerTypeAdapter(Quantity.class, (JsonDeserializer<Quantity>)
                    (json, type, context) -> Quantity.fromString(json.getAsString()))
            .create();

    @TempDir
    Path folder;

    private final JsonNode set = Yaml.read(FOLDER.resolve("statefulset.yaml"));
    private final JsonNode pod = set.at("/spec/template/spec");
    private final JsonNode container = pod.at("/containers/0");

    KubernetesTest() throws IOException {}

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void every_field_and_its_kind_is_known(Path manifest) throws Exception {
        JsonNode object = Yaml.read(manifest);
        assertThat(object.path("apiVersion").asText()).matches("(apps/|networking.k8s.io/)?v1");
        assertThat(object.at("/metadata/name").asText()).isEqualTo("hoofprint");
        validate(object.toString());
    }

    @Test
    void a_misspelt_field_or_a_word_for_a_number_would_be_found() {
        assertThatThrownBy(() -> validate(set.toString().replace("\"drop\":", "\"dorp\":")))
                .hasMessageContaining("`dorp`");
        assertThatThrownBy(() -> validate(set.toString().replace("\"replicas\":1", "\"replicas\":\"one\"")))
                .hasMessageContaining("one");
    }

    @Test
    void there_is_one_process_at_a_time() {
        assertThat(set.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(set.at("/spec/volumeClaimTemplates/0/spec/accessModes")).hasToString("[\"ReadWriteOncePod\"]");
    }

    @Test
    void it_may_do_nothing_that_it_need_not() {
        assertThat(pod.at("/automountServiceAccountToken")).hasToString("false");
        assertThat(pod.at("/securityContext/runAsNonRoot")).hasToString("true");
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.path("securityContext"))
                .hasToString("{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,"
                        + "\"capabilities\":{\"drop\":[\"ALL\"]}}");
    }

    @Test
    void what_it_sets_are_settings() throws IOException {
        Map<String, String> environment = new HashMap<>();
        container
                .path("env")
                .forEach(entry -> environment.put(
                        entry.path("name").asText(), entry.path("value").asText()));
        Yaml.read(FOLDER.resolve("secret.yaml"))
                .path("stringData")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        assertThat(environment).hasSizeGreaterThan(2);
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(
                config.resolve("application.properties"),
                Yaml.read(FOLDER.resolve("config.yaml"))
                        .at("/data/application.properties")
                        .asText());
        assertThatCode(() -> Settings.load(folder, environment)).doesNotThrowAnyException();

        environment.put("HOOFPRINT_WAREHOUSE_MEMRY", "1GiB");
        assertThatThrownBy(() -> Settings.load(folder, environment)).hasMessageContaining("MEMRY");
    }

    @Test
    void ports_labels_and_volumes_fit_together() throws IOException {
        JsonNode service = Yaml.read(FOLDER.resolve("service.yaml"));
        JsonNode labels = set.at("/spec/template/metadata/labels");
        assertThat(service.at("/spec/selector")).isEqualTo(labels);
        assertThat(set.at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(Yaml.read(FOLDER.resolve("networkpolicy.yaml")).at("/spec/podSelector/matchLabels"))
                .isEqualTo(labels);

        List<String> ports = container.path("ports").findValuesAsText("name");
        assertThat(service.at("/spec/ports").findValuesAsText("targetPort")).isEqualTo(ports);
        String dockerfile = Files.readString(Path.of("Dockerfile"));
        assertThat(container.path("ports").findValuesAsText("containerPort"))
                .allSatisfy(port -> assertThat(dockerfile).containsPattern("(?m)^EXPOSE .*\\b" + port + "\\b"));
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertThat(container.path(probe).at("/httpGet/port").asText()).isEqualTo("management");
        }
        assertThat(dockerfile)
                .contains("VOLUME " + container.at("/volumeMounts/0/mountPath").asText() + "\n");
    }

    /** In Kubernetes' own classes, which are made from its API's description. */
    private static void validate(String json) throws Exception {
        JsonElement element = JsonParser.parseString(json);
        String kind = element.getAsJsonObject().get("kind").getAsString();
        Class<?> model = Class.forName(MODELS + kind);
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, element);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause().getMessage(), e);
        }
        assertThat(GSON.fromJson(element, model)).isNotNull();
    }
}
