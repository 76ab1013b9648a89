// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.platform.auth.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The description of the API says what there is, no more and no less, and its examples are answered as it says. */
class OpenApiTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture()
            .with("HOOFPRINT_MEETINGS_UNSIGNED", "true")
            .with("HOOFPRINT_EVIDENCE_REPOSITORIES", "team/shop");

    /** Nothing that can be sent to the program as it is shipped becomes a dead letter, and no run has the example's id. */
    @BeforeAll
    static void plant_a_dead_letter_a_run_and_a_removed_flow() throws Exception {
        LedgerFixture.append(
                server.bean(Ledger.class),
                "doors",
                LedgerFixture.from("first-admin", LedgerFixture.event("front-1", "{}")));
        server.admin()
                .click("{\"id\":\"cart-16\",\"action\":\"click\",\"color\":\"red\"}")
                .expect(202);
        try (var tables = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.dataFolder().resolve("tables.db"));
                var insert = tables.createStatement()) {
            insert.execute(
                    "insert into dead_letters (id, stream, reader, sender, event_id, seq, received_at, reason, kind,"
                            + " attempts, at, state, run) values ('0123456789abcdef0123456789abcdef', 'clicks', 'gone',"
                            + " 'first-admin', 'cart-16', 1, 1, 'color is missing', 'rejected', 1, 1, 'parked',"
                            + " '019ab0c4-7d1e-7000-8000-000000000001')");
            insert.execute("insert into reader_positions (stream, reader, position, epoch) values"
                    + " ('clicks', 'old-tally', 0, 0)");
            insert.execute(
                    "insert into evidence_runs (run, month, dry_run, asked, asked_at, ended_at, state, plan) values"
                            + " ('019ab0c4-7d1e-7000-8000-000000000002', '2026-09', 0, 'schedule', 1, 2, 'done',"
                            + " '{\"zone\":\"UTC\",\"people\":[],\"repositories\":[]}')");
            insert.execute("insert into evidence_steps values ('019ab0c4-7d1e-7000-8000-000000000002', 'archive',"
                    + " 'link:2026_09-manifest.csv', 'evidence/2026_09/2026_09-manifest.csv')");
        }
    }

    private final JsonNode document =
            server.caller().get("/openapi.json").expect(200).json();

    private record Operation(String path, String method, JsonNode says) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void every_route_is_described_and_nothing_else() {
        List<String> routes = RouteFile.all().stream()
                .flatMap(file -> file.routes().stream())
                .map(RouteFile::from)
                .filter(from -> RouteFile.uri(from).startsWith("platform-http:"))
                .flatMap(OpenApiTest::served)
                .toList();
        assertThat(operations()).extracting(Operation::toString).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void it_is_json_that_anyone_may_read() {
        Answer answer = server.caller().get("/openapi.json").expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(document.path("openapi").asText()).startsWith("3.1.");
    }

    @Test
    void it_knows_every_role() {
        assertThat(document.at("/components/schemas/Role/enum"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(Role.words());
    }

    @Test
    void every_reference_leads_somewhere() {
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @Test
    void its_own_examples_fit_what_it_says() {
        for (JsonNode response : document.path("components").path("responses")) {
            JsonNode content = response.path("content").path("application/json");
            assertFits(content.path("schema"), content.path("example"));
        }
        for (Operation operation : operations()) {
            if (isForBrowsers(operation)) {
                continue;
            }
            JsonNode content = success(operation).path("content").path("application/json");
            if (content.has("schema")) {
                assertFits(content.path("schema"), content.path("example"));
            }
        }
    }

    /** In the document's order, so that what one makes another can revoke. */
    @Test
    void its_requests_are_answered_as_it_says() {
        for (Operation operation : operations()) {
            for (Answer answer : isForBrowsers(operation) ? List.<Answer>of() : call(operation)) {
                assertThat(operation.says.path("responses").has("" + answer.status()))
                        .isTrue();
                assertThat(answer.status())
                        .as("%s %s", operation, answer.text())
                        .isLessThan(300);
                JsonNode content = success(operation).path("content");
                if (answer.status() != 204) {
                    assertThat(content.has(answer.header("Content-Type"))).isTrue();
                }
                if (content.has("application/json")) {
                    assertFits(content.path("application/json").path("schema"), answer.json());
                }
            }
        }
    }

    /** What leads a browser elsewhere. */
    private static boolean isForBrowsers(Operation operation) {
        return operation.says.path("responses").has("302");
    }

    private List<Answer> call(Operation operation) {
        HttpCaller admin = server.admin();
        String path = withParameters(operation);
        List<Answer> answers = new ArrayList<>();
        JsonNode kinds = resolved(operation.says.path("requestBody")).path("content");
        kinds.properties().forEach(kind -> kind.getValue().path("examples").forEach(example -> {
            JsonNode value = example.path("value");
            byte[] body = (value.isTextual() ? value.asText() : value.toString()).getBytes(StandardCharsets.UTF_8);
            answers.add(admin.with("Content-Type", kind.getKey()).send(operation.method, path, body));
        }));
        if (kinds.isMissingNode()) {
            answers.add(admin.send(operation.method, path, null));
        }
        return answers;
    }

    private String withParameters(Operation operation) {
        String path = operation.path;
        String query = "";
        for (JsonNode reference : operation.says.path("parameters")) {
            JsonNode parameter = resolved(reference);
            String name = parameter.path("name").asText();
            String value = URLEncoder.encode(example(operation, parameter), StandardCharsets.UTF_8);
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", value);
                case "query" -> query += (query.isEmpty() ? "?" : "&") + name + "=" + value;
                default -> assertThat(parameter.path("required").asBoolean()).isFalse();
            }
        }
        return path + query;
    }

    /** Ids of sessions are drawn: that of the one which an operation before has begun. */
    private static String example(Operation operation, JsonNode parameter) {
        return operation.path.equals("/admin/v1/sign-ins/{id}")
                ? server.admin()
                        .get("/admin/v1/sign-ins")
                        .at("signIns")
                        .at("/0/id")
                        .asText()
                : parameter.path("example").asText();
    }

    private void assertFits(JsonNode schema, JsonNode value) {
        assertThat(schema.isMissingNode()).isFalse();
        ObjectNode root = document.deepCopy();
        root.setAll((ObjectNode) schema);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(root)
                        .validate(value))
                .as(value.toString())
                .isEmpty();
    }

    private JsonNode success(Operation operation) {
        return operation.says.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .map(this::resolved)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(
                        new Operation(path.getKey(), method.getKey().toUpperCase(Locale.ROOT), method.getValue()))));
        return operations;
    }

    private static Stream<String> served(Map<String, Object> from) {
        String methods = (String) RouteFile.parameters(from).get("httpMethodRestrict");
        return Stream.of(methods.split(","))
                .map(method -> method + RouteFile.uri(from).replace("platform-http:", " "));
    }
}
