// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultProxyTest {
    private static final String CHUNKED = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";

    @RegisterExtension
    private final StandIn server = new StandIn(Contract::s3, request -> Reply.empty(200)
            .with("ETag", "\"1\"")
            .with("x-host", request.header("host"))
            .with("x-wire", String.valueOf(request.wire().length))
            .with("Content-Length", request.method().equals("HEAD") ? "77" : "0"));

    @RegisterExtension
    private final StandIn proxy = new StandIn(Contract::s3, FaultProxy.to(server::url));

    @Test
    void what_is_sent_arrives_as_it_was_signed() {
        Answer answer = signed().with("Content-Encoding", "aws-chunked")
                .send("PUT", "/bucket/a%20b/c", CHUNKED.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.expect(200).header("ETag")).isEqualTo("\"1\"");
        assertThat("http://" + answer.header("x-host")).isEqualTo(proxy.url());
        assertThat(answer.header("x-wire")).isEqualTo(String.valueOf(CHUNKED.length()));
        assertThat(server.requests()).singleElement().satisfies(seen -> {
            assertThat(seen.text()).isEqualTo("hello");
            assertThat(seen.variable("Key")).isEqualTo("a b/c");
        });
    }

    @Test
    void an_answer_without_a_body_keeps_its_length() {
        Answer answer = signed().send("HEAD", "/bucket/key", null);

        assertThat(answer.expect(200).header("Content-Length")).isEqualTo("77");
    }

    @Test
    void the_server_has_done_what_a_reset_hides() {
        proxy.next(Fault.reset(), Fault.reset().afterWork());

        assertThatThrownBy(() -> signed().send("PUT", "/bucket/1", new byte[0]))
                .isInstanceOf(CompletionException.class);
        assertThat(server.requests()).isEmpty();
        assertThatThrownBy(() -> signed().send("PUT", "/bucket/2", new byte[0]))
                .isInstanceOf(CompletionException.class);
        assertThat(server.requests("PutObject")).hasSize(1);
    }

    @Test
    void an_error_is_the_providers() {
        proxy.next(Fault.error(503, "SlowDown"));

        assertThat(signed().send("GET", "/bucket?list-type=2", null).expect(503).text())
                .contains("<Code>SlowDown</Code>");
        assertThat(server.requests()).isEmpty();
    }

    private HttpCaller signed() {
        Asked signed = Asked.signed("PUT", "/");
        return HttpCaller.keepingConnections(proxy.url())
                .with("Authorization", signed.headers().get("authorization").get(0))
                .with("x-amz-date", signed.headers().get("x-amz-date").get(0))
                .with("Content-Type", "application/octet-stream");
    }
}
