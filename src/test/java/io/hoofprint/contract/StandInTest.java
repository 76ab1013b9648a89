// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandInTest {
    private final SlackStandIn slack = new SlackStandIn("xoxb-good");
    private final StandIn standIn = new StandIn(Contract::slack, slack);
    private HttpCaller caller;

    @BeforeEach
    void start() {
        caller = HttpCaller.keepingConnections(standIn.start().url()).with("Authorization", "Bearer xoxb-good");
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void what_keeps_the_contract_is_answered_and_remembered() {
        Answer answer = caller.post("/api/chat.postMessage", "{\"channel\":\"#events\",\"text\":\"hi\"}");

        assertThat(answer.expect(200).at("ok").asBoolean()).isTrue();
        assertThat(standIn.requests("POST /chat.postMessage")).singleElement().satisfies(seen -> {
            assertThat(seen.json().path("channel").asText()).isEqualTo("#events");
            assertThat(seen.header("authorization")).isEqualTo("Bearer xoxb-good");
        });
        assertThatCode(standIn::check).doesNotThrowAnyException();
    }

    @Test
    void what_breaks_the_contract_is_answered_with_400_and_fails_the_test() {
        caller.post("/api/chat.postMessage", "{\"channel\":\"#events\",\"txt\":\"hi\"}")
                .expect(400);

        assertThatThrownBy(standIn::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /api/chat.postMessage")
                .hasMessageContaining("'txt'")
                .hasMessageNotContaining("xoxb-good");
        assertThat(slack.messages()).isEmpty();
        assertThatCode(standIn::check).as("told once").doesNotThrowAnyException();
    }

    @Test
    void a_stand_in_that_lies_fails_the_test() {
        StandIn liar = new StandIn(Contract::slack, request -> Reply.json(200, "{\"ok\":true}")).start();
        HttpCaller.keepingConnections(liar.url())
                .with("Authorization", "Bearer x")
                .post("/api/chat.postMessage", "{\"channel\":\"C1\",\"text\":\"hi\"}")
                .expect(200);

        assertThatThrownBy(liar::close)
                .hasMessageContaining("the stand-in's answer")
                .hasMessageContaining("'ts'");
    }

    @Test
    void a_stand_in_that_breaks_fails_the_test() {
        StandIn broken = new StandIn(Contract::slack, request -> {
                    throw new IllegalStateException("broken");
                })
                .start();
        HttpCaller.keepingConnections(broken.url())
                .with("Authorization", "Bearer x")
                .get("/api/auth.test")
                .expect(500);

        assertThatThrownBy(broken::close)
                .hasMessageContaining("the stand-in failed")
                .hasMessageContaining("broken");
    }

    @Test
    void a_fault_that_no_request_met_fails_the_test() {
        standIn.next(Fault.status(503).on("POST /chat.postMessage"));
        caller.get("/api/auth.test").expect(200);

        assertThatThrownBy(standIn::check).hasMessage("no request met the fault: status 503 on POST /chat.postMessage");
    }

    @Test
    void slack_tells_what_it_does_not_take() {
        slack.removeChannel("#gone");

        assertThat(post("{\"channel\":\"#gone\",\"text\":\"hi\"}")).isEqualTo("channel_not_found");
        assertThat(post("{\"channel\":\"#events\"}")).isEqualTo("no_text");
        slack.revoke("xoxb-good");
        assertThat(post("{\"channel\":\"#events\",\"text\":\"hi\"}")).isEqualTo("invalid_auth");
        slack.grant("xoxb-good");
        slack.addChannel("#gone");
        assertThat(post("{\"channel\":\"#gone\",\"text\":\"hi\"}")).isEmpty();
        assertThat(slack.messages()).extracting(SlackStandIn.Message::text).containsExactly("hi");
    }

    private String post(String json) {
        return caller.post("/api/chat.postMessage", json)
                .expect(200)
                .at("error")
                .asText();
    }
}
