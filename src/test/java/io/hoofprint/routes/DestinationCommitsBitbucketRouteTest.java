// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.source.bitbucket.ApiRequest;
import io.hoofprint.source.bitbucket.Bitbucket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** A request goes to Bitbucket with a token that was asked for before, and its answer is read while it comes. */
class DestinationCommitsBitbucketRouteTest extends RouteTest {
    private static final String ROOT = "http://localhost:1/2.0";
    private static final String TOKENS = "http://localhost:1/token";
    private static final String HTTP = "http:localhost:1/2.0";
    private static final String TOKEN = "{\"access_token\":\"t\",\"expires_in\":7200}";
    private static final ApiRequest PAGE = ApiRequest.get(ROOT + "/repositories");

    DestinationCommitsBitbucketRouteTest() {
        super("destination-commits-bitbucket", "http:*");
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_COMMITS",
                "bitbucket",
                "BITBUCKET_KEY_ID",
                "id",
                "BITBUCKET_SECRET_KEY",
                "secret",
                "BITBUCKET_ENDPOINT",
                ROOT,
                "BITBUCKET_TOKEN_ENDPOINT",
                TOKENS);
    }

    /** What was answered; a wait ends the reading, saying why. */
    private String read() {
        AtomicReference<String> page = new AtomicReference<>();
        context.getRegistry()
                .lookupByNameAndType("bitbucket", Bitbucket.class)
                .read(
                        PAGE,
                        (time, why) -> {
                            throw new Unavailable(why);
                        },
                        body -> page.set(text(body)));
        return page.get();
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), UTF_8);
    }

    private static void reply(Exchange asked, int status, String body) {
        asked.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        asked.getMessage().setBody(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private List<Message> asked() {
        return outside(HTTP).getReceivedExchanges().stream()
                .map(Exchange::getIn)
                .toList();
    }

    @Test
    void a_token_is_asked_for_and_then_the_page() {
        outside(HTTP).whenExchangeReceived(1, asked -> reply(asked, 200, TOKEN));
        outside(HTTP).whenExchangeReceived(2, asked -> reply(asked, 200, "page"));
        assertThat(read()).isEqualTo("page");
        assertThat(asked()).hasSize(2);
        assertThat(asked().get(0).getHeaders())
                .containsEntry(Exchange.HTTP_URI, TOKENS)
                .containsEntry(Exchange.HTTP_METHOD, "POST")
                .containsEntry("Authorization", "Basic aWQ6c2VjcmV0");
        assertThat(asked().get(0).getBody()).isEqualTo("grant_type=client_credentials");
        assertThat(asked().get(1).getHeaders())
                .containsEntry(Exchange.HTTP_URI, PAGE.url())
                .containsEntry(Exchange.HTTP_METHOD, "GET")
                .containsEntry("Authorization", "Bearer t");
    }

    @Test
    void the_client_throws_nothing_back_keeps_nothing_and_waits_for_half_a_minute() {
        outside(HTTP).whenAnyExchangeReceived(asked -> reply(asked, 200, TOKEN));
        read();
        assertThat(outside(HTTP).getReceivedExchanges().get(0).getProperty(Exchange.TO_ENDPOINT, String.class))
                .contains("throwExceptionOnFailure=false", "disableStreamCache=true", "copyHeaders=false")
                .contains("responseTimeout=30000", "soTimeout=30000", "bitbucketClient");
    }

    @Test
    void what_is_refused_now_is_waited_for() {
        outside(HTTP).whenExchangeReceived(1, asked -> reply(asked, 200, TOKEN));
        outside(HTTP).whenExchangeReceived(2, asked -> reply(asked, 503, "{}"));
        assertThatThrownBy(this::read).isInstanceOf(Unavailable.class).hasMessageContaining("503");
    }

    @Test
    void the_caller_gets_what_failed_as_it_is() {
        SocketTimeoutException silence = new SocketTimeoutException("silent");
        outside(HTTP).whenAnyExchangeReceived(asked -> asked.setException(silence));
        assertThat(call("bitbucket", null).getException()).isSameAs(silence);
        assertThatThrownBy(this::read).isInstanceOf(Unavailable.class);
    }
}
