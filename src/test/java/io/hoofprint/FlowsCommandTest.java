// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowsCommandTest {
    @TempDir
    Path temp;

    private Path flows() {
        return temp.resolve("flows");
    }

    private CommandLineCall call(String... args) {
        return CommandLineCall.on(temp.resolve("data"), Map.of("HOOFPRINT_FLOWS", flows().toString()), args);
    }

    private Path write(String name, String text) throws IOException {
        Files.createDirectories(flows());
        return Files.writeString(flows().resolve(name), text);
    }

    @Test
    void what_new_writes_passes_lint_and_test_as_it_is() {
        CommandLineCall written = call("flows", "new", "front-doors");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(written.out())
                .contains("Written: " + flows().resolve("front-doors.camel.yaml"))
                .contains("Written: " + flows().resolve("front-doors.test.yaml"));

        CommandLineCall linted = call("flows", "lint");
        assertThat(linted.exitCode()).as(linted.err()).isZero();
        assertThat(linted.out()).startsWith("All is well:").contains("front-doors-intake, front-doors-log");

        CommandLineCall tested = call("flows", "test");
        assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
        assertThat(tested.out())
                .contains("an event that is sent twice is one event")
                .endsWith("2 cases, all good\n");
        assertThat(temp.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Doors", "1door", "front_doors", "../doors", "", "a-name-that-has-more-than-forty-characters"})
    void new_refuses_what_is_no_name(String name) {
        CommandLineCall refused = call("flows", "new", name);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("lower-case letters, digits and hyphens", "not " + name + ".");
        assertThat(flows()).doesNotExist();
    }

    @Test
    void new_does_not_replace_a_flow_of_ours_unasked() {
        CommandLineCall refused = call("flows", "new", "clicks");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("There is a flow clicks in Hoofprint");
        assertThat(flows()).doesNotExist();
    }

    @Test
    void new_leaves_alone_what_is_there() throws IOException {
        Path cases = write("doors.test.yaml", "mine");
        CommandLineCall refused = call("flows", "new", "doors");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("A flow doors is there already");
        assertThat(cases).hasContent("mine");
        assertThat(flows().resolve("doors.camel.yaml")).doesNotExist();
    }

    @Test
    void without_flows_lint_says_how_to_begin_and_test_has_nothing_to_do() {
        CommandLineCall linted = call("flows", "lint");
        assertThat(linted.exitCode()).isZero();
        assertThat(linted.out()).startsWith("There are no flows in " + flows());
        CommandLineCall tested = call("flows", "test");
        assertThat(tested.exitCode()).isEqualTo(1);
        assertThat(tested.out()).startsWith("There are no cases, *.test.yaml.");
    }

    @Test
    void lint_says_the_line_and_what_to_write() throws IOException {
        call("flows", "new", "doors");
        Path flow = flows().resolve("doors.camel.yaml");
        Files.writeString(flow, Files.readString(flow).replace("effect: outside", "effect: inside"));
        CommandLineCall linted = call("flows", "lint");
        assertThat(linted.exitCode()).isEqualTo(1);
        assertThat(linted.err())
                .contains("doors-log   (" + flow + ":")
                .contains("does not say where its effects go.")
                .contains(
                        "Write the parameter effect: tables if it changes Hoofprint's own tables only, else outside.");
        assertThat(call("flows", "test").err()).isEqualTo(linted.err());
    }

    @Test
    void test_says_what_differs() throws IOException {
        call("flows", "new", "doors");
        Path cases = write("doors.test.yaml", """
                - case: it is one event
                  send:
                    - post: /v1/doors
                      json: { door: front }
                      answer: { status: 200, json: { accepted: 1 } }
                  out:
                    log:doors: [{ json: { door: back } }]
                """);
        CommandLineCall tested = call("flows", "test", cases.toString());
        assertThat(tested.exitCode()).isEqualTo(1);
        assertThat(tested.out())
                .contains(cases + ", case 1: it is one event")
                .contains("answer 1.status: expected 200, but it is 202")
                .contains("log:doors[0].json.door: expected \"back\", but it is \"front\"")
                .endsWith("1 case, 1 failed\n");
    }

    @Test
    void a_message_on_a_topic_of_no_flow_differs_too() throws IOException {
        call("flows", "new", "doors");
        write("doors.test.yaml", """
                - case: it is one event
                  send: [{ mqtt: doors/front, text: open }]
                """);
        CommandLineCall tested = call("flows", "test");
        assertThat(tested.exitCode()).isEqualTo(1);
        assertThat(tested.out()).contains("mqtt doors/front: no flow takes this topic");
    }

    /** Else a case would hold on one machine only, and could reach what the environment names. */
    @Test
    void settings_of_a_case_win_over_the_environment() throws IOException {
        assertThat(System.getenv()).containsKey("PATH");
        call("flows", "new", "doors");
        Path flow = flows().resolve("doors.camel.yaml");
        Files.writeString(flow, Files.readString(flow).replace("to: log:doors", "to: \"log:{{path}}\""));
        write("doors.test.yaml", """
                - case: it is one event
                  settings: { path: of-the-case }
                  send: [{ post: /v1/doors, json: { door: front } }]
                  out:
                    log:of-the-case: [{ json: { door: front } }]
                """);
        CommandLineCall tested = call("flows", "test");
        assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();
    }

    /** A case, what is wrong, and what to write. */
    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("case: x", "It is no list of cases.", "Begin each with \"- case: what it shows\"."),
                Arguments.of("- send: []", "case 1", "Write \"case: what it shows\"."),
                Arguments.of("- case: x", "It sends nothing.", "\"- post: /v1/…\"."),
                Arguments.of("- { case: x, sent: [] }", "A case has no \"sent\".", "case, out, send, settings."),
                Arguments.of(request("{ json: {} }"), "one method and its path", "Write \"post: /v1/…\""),
                Arguments.of(
                        request("{ mqtt: a/b, answer: { status: 204 } }"),
                        "An MQTT message has no \"answer\".",
                        "file, json, mqtt, text, times."),
                Arguments.of(request("{ post: /v1/x, times: 0 }"), "Times is 0.", "from 1 to 10000."),
                Arguments.of(request("{ post: /v1/x, file: no.json }"), "There is no file", "beside this one."),
                Arguments.of(
                        request("{ post: /v1/x, sign: { scheme: gitbub, secret: x } }"),
                        "It cannot be signed: there is no signature scheme 'gitbub'",
                        "Write \"sign: { scheme: github, secret: "),
                Arguments.of(
                        request("{ post: /v1/x, sign: { scheme: github } }"),
                        "It cannot be signed: it has no secret.",
                        "Write \"sign: { scheme: github, secret: "));
    }

    private static String request(String request) {
        return "- case: x\n  send:\n    - " + request + "\n";
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void test_says_where_a_case_is_malformed_and_what_to_write(String text, String why, String instead)
            throws IOException {
        Path cases = write("doors.test.yaml", text);
        CommandLineCall tested = call("flows", "test");
        assertThat(tested.exitCode()).isEqualTo(1);
        assertThat(tested.err()).contains(cases.toString(), why, instead);
    }
}
