// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Camel documents of {@code platform-http:} holds for a user's routes: bodies, status, headers. */
class OwnAnswersTest {
    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture()
            .withLine(
                    "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:own/answers.camel.yaml");

    private static HttpCaller caller;

    @BeforeAll
    static void makeKey() {
        caller = SERVER.caller("read");
    }

    @Test
    void a_text_is_text_and_headers_that_the_route_sets_are_the_answer_s() {
        Answer answer = caller.with("X-Language", "de").get("/own/text").expect(200);
        assertThat(answer.text()).isEqualTo("de");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("X-Answered-By")).isEqualTo("Hoofprint");
    }

    @Test
    void headers_of_the_request_do_not_come_back_and_none_can_be_forged() {
        Answer answer = caller.with("X-Language", "de")
                .with("Idempotency-Key", "k")
                .post("/own/text?page=1", "{}")
                .expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("X-Odd")).isEqualTo("a\\r\\nX-Injected: b");
        assertThat(answer.headers().map().keySet())
                .doesNotContain("x-language", "idempotency-key", "page", "x-injected")
                .noneMatch(name -> name.startsWith("camel"));
    }

    @Test
    void status_and_content_type_are_the_route_s() {
        Answer answer = caller.get("/own/html").expect(418);
        assertThat(answer.text()).isEqualTo("<p>é</p>");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_stream_is_sent_as_what_the_route_says_that_it_produces() {
        Answer answer = caller.get("/own/stream").expect(200);
        assertThat(answer.text()).isEqualTo("a,b");
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv");
    }

    @Test
    void json_goes_through_camel_s_data_format() {
        assertThat(caller.post("/own/json", "{\"name\":\"Ana\"}").expect(200).text())
                .isEqualTo("\"Ana\"");
    }

    @Test
    void no_body_is_no_content() {
        assertThat(SERVER.admin().delete("/own/nothing").expect(204).text()).isEmpty();
        assertThat(caller.post("/own/no-content", "{}").expect(204).text()).isEmpty();
    }

    @Test
    void a_number_is_a_text_when_converted() {
        assertThat(caller.get("/own/number").expect(200).text()).isEqualTo("7");
    }
}
