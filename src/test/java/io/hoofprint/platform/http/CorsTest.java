// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts of any origin may send and read with their own key; nothing else. */
class CorsTest {
    private static final String ORIGIN = "Access-Control-Allow-Origin";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private final HttpCaller browser = server.sender().with("Origin", "https://shop.example");

    @ParameterizedTest
    @CsvSource({"POST, /v1/events", "GET, /v1/stats", "GET, /v1/stats/series", "POST, /v1/buttons", "POST, /events"})
    void a_path_to_send_to_is_open(String method, String path) {
        Answer answer = browser.with("Access-Control-Request-Method", method)
                .with("Access-Control-Request-Headers", "x-api-key,content-type,idempotency-key")
                .send("OPTIONS", path, null)
                .expect(204);
        assertThat(answer.header(ORIGIN)).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo(method);
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("x-api-key, content-type, idempotency-key");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baggage,sentry-trace,x-amz-date | baggage, sentry-trace, x-amz-date",
                "X-Requested-With , , traceparent | X-Requested-With, traceparent",
                "x-good, no good, (bad), x-fine | x-good, x-fine",
                "'' | authorization, content-type, idempotency-key, x-api-key",
            })
    void whichever_headers_are_asked_for_may_come(String wanted, String allowed) {
        Answer answer = browser.with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", wanted)
                .send("OPTIONS", "/v1/events", null)
                .expect(204);
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /admin/v1/stats",
        "POST,   /admin/v1/keys",
        "GET,    /v1/meetings",
        "GET,    /v1/sessions",
        "DELETE, /admin/v1/keys/shop",
        "GET,    /",
        "POST,   /webhooks/calendly"
    })
    void no_other_path_is(String method, String path) {
        Answer answer = browser.with("Access-Control-Request-Method", method)
                .send("OPTIONS", path, null)
                .expect(204);
        assertThat(answer.headers().map()).doesNotContainKey(ORIGIN.toLowerCase());
        assertThat(server.admin()
                        .with("Origin", "https://shop.example")
                        .get(path)
                        .header(ORIGIN))
                .isNull();
    }

    @Test
    void a_method_that_the_path_does_not_take_is_not_opened() {
        Answer answer = browser.with("Access-Control-Request-Method", "DELETE").send("OPTIONS", "/v1/events", null);
        assertThat(answer.expect(204).header(ORIGIN)).isNull();
    }

    @Test
    void an_options_that_is_no_preflight_says_what_there_is() {
        assertThat(server.caller()
                        .send("OPTIONS", "/v1/events", null)
                        .expect(204)
                        .header("Allow"))
                .isEqualTo("POST");
    }

    @Test
    void errors_can_be_read_too() throws IOException {
        assertThat(browser.click("{\"action\":\"click\",\"color\":\"red\"}")
                        .expect(202)
                        .header(ORIGIN))
                .isEqualTo("*");
        assertThat(browser.click("nonsense").expect(400).header(ORIGIN)).isEqualTo("*");
        assertThat(browser.with("x-api-key", "unknown").click("{}").expect(401).header(ORIGIN))
                .isEqualTo("*");
        assertThat(browser.send("PUT", "/v1/events", null).expect(405).header(ORIGIN))
                .isEqualTo("*");
        assertThat(browser.with("Content-Type", "text/html")
                        .click("{}")
                        .expect(415)
                        .header(ORIGIN))
                .isEqualTo("*");
        assertThat(browser.send("POST", "/v1/events", new byte[(1 << 20) + 1])
                        .expect(413)
                        .header(ORIGIN))
                .isEqualTo("*");
        assertThat(browser.get("/v1/stats?action=push").expect(400).header(ORIGIN))
                .isEqualTo("*");
        assertThat(RawHttp.exchange(server.port(), "POST /v1/events HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 401")
                .contains("access-control-allow-origin: *");
    }
}
