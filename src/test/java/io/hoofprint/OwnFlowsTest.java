// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.ledger.ops.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The user's own flows are files in a folder beside the settings. */
class OwnFlowsTest {
    private static final String DOORS = """
            - beans:
                - name: doorIntake
                  type: io.hoofprint.ledger.camel.JsonIntake
            - route:
                id: doors-intake
                routeConfigurationId: intake
                from:
                  uri: platform-http:/v1/doors
                  parameters: { httpMethodRestrict: POST }
                  steps:
                    - bean: { ref: doorIntake, method: read }
                    - to: { uri: "ledger:doors", parameters: { retention: 7d } }
                    - bean: { ref: doorIntake, method: answer }
            - route:
                id: doors-log
                routeConfigurationId: reader
                from:
                  uri: ledger:doors
                  parameters: { reader: log, effect: outside }
                  steps:
                    - to: log:doors
            """;

    @TempDir
    Path flows;

    private ServerFixture server() {
        return new ServerFixture().with("HOOFPRINT_FLOWS", flows.toString());
    }

    @Test
    void a_flow_in_the_folder_runs_like_those_of_hoofprint() throws Exception {
        Files.writeString(flows.resolve("doors.camel.yaml"), DOORS);
        try (ServerFixture server = server()) {
            server.start();
            server.sender().post("/v1/doors", "{\"id\":\"front-1\"}").expect(202);
            await().untilAsserted(() -> assertThat(server.admin()
                            .get("/admin/v1/events/doors/front-1")
                            .expect(200)
                            .at("readers")
                            .path(0)
                            .path("state")
                            .asText())
                    .isEqualTo("delivered"));
            assertThat(retention(server, "doors")).isEqualTo(Duration.ofDays(7));
            assertThat(retention(server, "windows")).isEqualTo(Duration.ofDays(90));
            assertThat(server.bean(Retention.class)).isNotNull();
        }
    }

    private static Duration retention(ServerFixture server, String stream) {
        return new StreamRetention(server.settings(), server.camel()).apply(stream);
    }

    @Test
    void its_routes_are_in_the_description_of_the_api_with_what_it_says_of_them() throws Exception {
        Files.writeString(
                flows.resolve("doors.camel.yaml"),
                DOORS.replace("id: doors-intake", "id: doors-intake\n    description: Send the opening of a door"));
        Files.writeString(flows.resolve("doors.openapi.yaml"), """
                tags:
                  - { name: doors, description: Which door was opened. }
                paths:
                  /v1/doors:
                    post:
                      tags: [doors]
                """);
        try (ServerFixture server = server()) {
            server.start();
            JsonNode described =
                    server.caller().get("/openapi.json").expect(200).json();
            JsonNode post = described.path("paths").path("/v1/doors").path("post");
            assertThat(post.path("summary").asText()).isEqualTo("Send the opening of a door");
            assertThat(post.path("description").asText()).isEqualTo("Needs role send.");
            assertThat(post.path("tags").path(0).asText()).isEqualTo("doors");
            assertThat(post.path("requestBody").path("content").has("application/json"))
                    .isTrue();
            assertThat(post.path("responses").path("401").path("$ref").asText()).endsWith("/NoKey");
            assertThat(described
                            .path("paths")
                            .path("/v1/events")
                            .path("post")
                            .path("operationId")
                            .asText())
                    .isEqualTo("sendEvents");
        }
    }

    @Test
    void a_file_named_as_one_of_hoofprint_s_replaces_it() throws Exception {
        Files.writeString(flows.resolve("clicks.camel.yaml"), DOORS);
        try (ServerFixture server = server()) {
            server.start();
            server.sender().post("/v1/events", "{}").expectError(404, "not_found");
            server.sender().post("/v1/doors", "{\"id\":\"front-1\"}").expect(202);
        }
    }

    @Test
    void what_is_named_otherwise_and_a_folder_that_is_not_there_hurt_nobody() throws Exception {
        Files.writeString(flows.resolve("doors.yaml"), "no: list");
        ServerFixture server = server();
        server.start();
        server.close();
        ServerFixture without = new ServerFixture()
                .with("HOOFPRINT_FLOWS", flows.resolve("absent").toString());
        without.start();
        without.close();
    }

    /** A file, its line and what to write; each would end in a stack trace, or be ignored. */
    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("", "It is empty."),
                Arguments.of("route:\n  id: x\n", "It is no list, and Camel would ignore all of it."),
                Arguments.of("- route:\n    id: x\n   y: z\n", "x.camel.yaml:3)"),
                Arguments.of(
                        "- route:\n    id: x\n    form: { uri: 'direct:x' }\n", "Camel's YAML has no \"form\" here."),
                Arguments.of(reading("to: kafkaa:topic"), "There is no component for kafkaa:."),
                Arguments.of(
                        reading("to: 'log:x?colour=red&password=hidden'"),
                        "parameters that its component does not know: colour, password."),
                Arguments.of(reading("to: 'http:{{gates.address}}'"), "environment variable GATES_ADDRESS."),
                Arguments.of(reading("bean: { ref: nobody, method: x }"), "There is no bean nobody."),
                Arguments.of(reading("to: 'ledger:doors?retention=soon'"), "is not a number followed by"),
                Arguments.of(
                        reading("to: 'ledger:front-doors'"), "underscores, 63 at most: front_doors, not front-doors."),
                Arguments.of(
                        "- beans:\n    - { name: x, type: io.hoofprint.Nobody }\n",
                        "The bean x cannot be made of io.hoofprint.Nobody."),
                Arguments.of(
                        "- beans:\n    - { name: ledger, type: java.util.ArrayList }\n",
                        "Its bean ledger would replace the one of Hoofprint itself."),
                Arguments.of(
                        "- beans:\n    - { name: clickIntake, type: java.util.ArrayList }\n",
                        "Its bean clickIntake would replace the one of routes/clicks.camel.yaml."),
                Arguments.of(
                        "- beans:\n    - { name: readers, type: java.util.ArrayList }\n",
                        "A bean readers would be replaced by the one of Hoofprint itself."),
                Arguments.of(answering("clicks-intake", "direct:x"), "more than one route: clicks-intake."),
                Arguments.of(
                        answering("x", "platform-http:/v1/events?httpMethodRestrict=POST"),
                        "Two routes take POST /v1/events."),
                Arguments.of(
                        answering("x", "platform-http:/admin/v1/x?httpMethodRestrict=GET&access=read"),
                        "access.policy reserves it for admin."),
                Arguments.of(
                        answering("x", "platform-http:/admin?matchOnUriPrefix=true&access=anyone"),
                        "access.policy reserves it for admin."),
                Arguments.of(
                        answering("x", "platform-http:/admin/x?access=read"), "access.policy reserves it for admin."),
                Arguments.of(
                        answering("x", "platform-http:/v1/x?httpMethodRestrict=GETT,POST"),
                        "httpMethodRestrict=GETT,POST asks for GETT"),
                Arguments.of(answering("x", "platform-http:/v1/x?httpMethodRestrict=HEAD"), "HEAD together with GET"),
                Arguments.of(
                        rest("get: [ { to: direct:nobody } ]"), "It calls direct:nobody, from which no route starts."),
                Arguments.of(
                        rest("get: [ { path: /x, to: direct:a }, { path: /x, to: direct:a } ]"),
                        "A rest block has get /x twice."),
                Arguments.of(rest("get: [ { to: direct:a }, { to: direct:a } ]"), "A rest block has get twice."),
                Arguments.of(rest("get: [ { path: /x } ]"), "A rest block has a get without to."),
                Arguments.of(
                        rest("get: [ { to: direct:a } ]")
                                + answering("x", "platform-http:/v1/doors?httpMethodRestrict=GET"),
                        "Another route begins with platform-http:/v1/doors too."),
                Arguments.of(
                        rest("get: [ { path: '/x?acces=read', to: direct:a } ]"),
                        "parameters that its component does not know: acces."));
    }

    private static String reading(String step) {
        return """
                - route:
                    id: doors-hook
                    routeConfigurationId: reader
                    from:
                      uri: ledger:doors
                      parameters: { reader: hook, effect: outside }
                      steps:
                        - %s
                """.formatted(step);
    }

    private static String answering(String id, String from) {
        return """
                - route:
                    id: %s
                    routeConfigurationId: answer
                    from:
                      uri: %s
                      steps:
                        - setBody: { constant: hello }
                """.formatted(id, from);
    }

    private static String rest(String verbs) {
        return """
                - rest:
                    path: /v1/doors
                    %s
                """.formatted(verbs) + answering("a", "direct:a");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_mistake_prevents_the_start_and_is_said_in_one_line(String flow, String why) throws IOException {
        Files.writeString(flows.resolve("x.camel.yaml"), flow);
        ServerFixture server = server();
        assertThatThrownBy(server::start)
                .isInstanceOf(RoutesRefused.class)
                .hasMessageStartingWith("One thing is wrong with the routes:")
                .hasMessageContaining(why)
                .hasMessageNotContaining("hidden");
        server.discard();
    }
}
