// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to {@code POST /v1/events}, and what its sender hears. */
class ClicksOverHttpTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";
    private static final String HOVER = "{\"action\":\"hover\",\"color\":\"red\"}";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private HttpCaller sender;

    @BeforeEach
    void newSender() {
        sender = server.sender();
    }

    @Test
    void one_event_is_kept_and_told_with_its_id() {
        Answer answer = sender.click(RED).expect(202);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactly("message", "accepted", "duplicates", "ids", "conflicts");
        assertThat(answer.at("message").asText()).isEqualTo("Message placed in hoofprint-clicks successfully.");
        assertThat(answer.at("accepted").asInt()).isEqualTo(1);
        assertThat(answer.at("duplicates").asInt()).isZero();
        assertThat(answer.strings("conflicts")).isEmpty();
        assertThat(answer.strings("ids")).singleElement().asString().matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @CsvSource({"click, click, clicks", "hover, hover, hovers", "click, hover, events"})
    void the_message_names_the_action_that_all_have(String first, String second, String named) {
        String events = "[{\"action\":\"%s\",\"color\":\"a\"},{\"action\":\"%s\",\"color\":\"b\"}]";
        assertThat(sender.click(events.formatted(first, second))
                        .expect(202)
                        .at("message")
                        .asText())
                .isEqualTo("Message placed in hoofprint-" + named + " successfully.");
    }

    @Test
    void a_repeat_changes_nothing_and_is_answered_alike() {
        String event = "{\"action\":\"click\",\"color\":\"red\",\"id\":\"cart-1\"}";
        assertReceipt(sender.click(event), 1, 0, List.of("cart-1"), List.of());
        assertReceipt(sender.click(event), 0, 1, List.of("cart-1"), List.of());
        String other = event.replace("red", "blue");
        assertReceipt(sender.click(other), 0, 1, List.of("cart-1"), List.of("cart-1"));
        assertReceipt(server.sender().click(other), 1, 0, List.of("cart-1"), List.of());
    }

    @Test
    void repeats_within_one_request_count_once() {
        String event = "{\"action\":\"click\",\"color\":\"red\",\"id\":\"twice\"}";
        assertReceipt(sender.click("[" + event + "," + event + "]"), 1, 1, List.of("twice", "twice"), List.of());
    }

    @Test
    void lines_are_taken_blank_ones_passed_over() {
        Answer answer = lines("\n" + RED + "\r\n\n   \n" + HOVER).expect(202);
        assertThat(answer.at("accepted").asInt()).isEqualTo(2);
        assertThat(answer.at("message").asText()).contains("hoofprint-events");
        Answer refused = lines("\n" + RED + "\n\n{\"action\":\"push\",\"color\":\"red\"}\n{\"action\"\n")
                .expectError(400, "invalid_event");
        assertThat(refused.at("details"))
                .extracting(fault -> fault.path("index").asInt(), fault -> text(fault.path("field")))
                .containsExactly(tuple(1, "action"), tuple(2, null));
    }

    @Test
    void a_thousand_lines_and_no_more() {
        String line = RED + "\n";
        lines(line.repeat(1000)).expect(202);
        lines(line.repeat(1001)).expect(400);
        sender.click("[" + String.join(",", Collections.nCopies(1000, RED)) + "]")
                .expect(202);
        sender.click("[" + String.join(",", Collections.nCopies(1001, RED)) + "]")
                .expect(400);
    }

    @Test
    void every_fault_is_listed_and_nothing_of_the_request_kept() {
        Answer answer = sender.click(
                        "[" + RED + ",{\"action\":\"push\"},5,{\"action\":\"hover\",\"color\":\"\",\"id\":\"ü\"}]")
                .expectError(400, "invalid_event");
        assertThat(answer.at("details"))
                .extracting(fault -> fault.path("index").asInt(), fault -> text(fault.path("field")))
                .containsExactly(
                        tuple(1, "action"), tuple(1, "color"), tuple(2, null), tuple(3, "color"), tuple(3, "id"));
        assertThat(answer.at("details")).allSatisfy(fault -> {
            assertThat(fault.fieldNames()).toIterable().containsExactly("index", "field", "message");
            assertThat(fault.path("message").asText()).isNotBlank();
        });
        assertThat(answer.at("details").path(0).path("message").asText()).contains("click", "hover");
        // What comes later is read later: once it shows, what was sent before would show too.
        sender.click(HOVER).expect(202);
        Awaitility.await()
                .until(() -> sender.get("/v1/stats?action=hover").at("stats").size() == 1);
        assertThat(sender.get("/v1/stats?action=click").at("stats")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"action\":\"click\",\n \"color\":}",
                "[" + "{\"action\":\"click\",\"color\":\"red\"}" + ",]",
                "{\"action\":\"click\",\"color\":\"red\"}}",
                "{\"action\":\"click\",\"action\":\"click\",\"color\":\"red\"}",
                "{\"action\":\"click\",\"color\":\"\\ud800\"}",
                "nonsense"
            })
    void malformed_json_is_told_with_its_place(String body) {
        Answer answer = sender.click(body).expectError(400, "malformed_json");
        assertThat(answer.at("message").asText()).containsPattern("line \\d+, column \\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "\"red\"", "7", "[]", "[[]]", "{}"})
    void what_is_no_event_is_refused(String body) {
        assertThat(sender.click(body).expect(400).at("details").isArray()).isTrue();
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused() {
        byte[] latin = "{\"action\":\"click\",\"color\":\"rosé\"}".getBytes(StandardCharsets.ISO_8859_1);
        sender.send("POST", "/v1/events", latin).expectError(400, "bad_request");
        sender.click("\uFEFF" + RED).expectError(400, "bad_request");
    }

    @Test
    void an_idempotency_key_makes_the_whole_request_repeatable() {
        HttpCaller keyed = sender.with("Idempotency-Key", "order-1");
        String events = "[" + RED + "," + RED + ",{\"action\":\"click\",\"color\":\"red\",\"id\":\"own\"}]";
        Answer first = keyed.click(events).expect(202);
        Answer again = keyed.click(events).expect(202);
        assertThat(first.at("accepted").asInt()).isEqualTo(3);
        assertThat(first.strings("ids")).hasSize(3).doesNotHaveDuplicates().contains("own");
        assertReceipt(again, 0, 3, first.strings("ids"), List.of());
        keyed.click(RED).expectError(422, "idempotency_key_reused");
        server.sender().with("Idempotency-Key", "order-1").click(RED).expect(202);
    }

    @Test
    void repeats_that_come_at_once_are_kept_once() {
        HttpCaller keyed = sender.with("Idempotency-Key", "at-once");
        byte[] body = ("[" + RED + "," + HOVER + "]").getBytes(StandardCharsets.UTF_8);
        List<CompletableFuture<Answer>> sent = Stream.generate(() -> keyed.sendAsync("POST", "/v1/events", body))
                .limit(20)
                .toList();
        List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();
        assertThat(answers).allSatisfy(answer -> answer.expect(202));
        assertThat(answers)
                .extracting(answer -> answer.strings("ids"))
                .containsOnly(answers.get(0).strings("ids"));
        assertThat(answers).extracting(answer -> answer.at("accepted").asInt()).containsOnlyOnce(2);
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.at("accepted").asInt())
                        .sum())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "tab\there"})
    void an_idempotency_key_that_is_none_is_refused(String key) {
        sender.with("Idempotency-Key", key).click(RED).expectError(400, "bad_request");
        sender.with("Idempotency-Key", "k".repeat(256)).click(RED).expectError(400, "bad_request");
        sender.with("Idempotency-Key", "").click(RED).expectError(400, "bad_request");
        sender.with("Idempotency-Key", "k".repeat(255)).click(RED).expect(202);
    }

    private Answer lines(String lines) {
        return sender.with("Content-Type", "application/x-ndjson").click(lines);
    }

    private static void assertReceipt(
            Answer answer, int accepted, int duplicates, List<String> ids, List<String> conflicts) {
        answer.expect(202);
        assertThat(answer.at("accepted").asInt()).isEqualTo(accepted);
        assertThat(answer.at("duplicates").asInt()).isEqualTo(duplicates);
        assertThat(answer.strings("ids")).isEqualTo(ids);
        assertThat(answer.strings("conflicts")).isEqualTo(conflicts);
    }

    private static String text(JsonNode node) {
        return node.isNull() ? null : node.asText();
    }
}
