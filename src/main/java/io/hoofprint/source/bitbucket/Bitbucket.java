// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.LongSupplier;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

/** The client of Bitbucket's API. Thread-safe. */
public final class Bitbucket implements CamelContextAware {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROUTE = "direct:bitbucket";
    private static final String REPLY = "bitbucketReply";
    private static final int AN_HOUR = 1_000;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int LONGEST_REFUSAL = 1 << 16;

    private final ApiRoot root;
    private final String tokenEndpoint;
    private final String credentials;
    private final Tokens tokens;
    private final HourlyQuota quota;
    private CamelContext camel;
    private ProducerTemplate calls;

    public Bitbucket(Settings settings) {
        this(settings, AN_HOUR, System::nanoTime);
    }

    Bitbucket(Settings settings, int anHour, LongSupplier nanos) {
        root = new ApiRoot(settings.text("bitbucket.endpoint"));
        tokenEndpoint = settings.text("bitbucket.token-endpoint");
        credentials = settings.text("bitbucket.key-id") + ":" + settings.revealed("bitbucket.secret-key");
        tokens = new Tokens(this::fetchToken, nanos);
        quota = new HourlyQuota(anHour, nanos);
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    /** The API's base URL, without a trailing slash. */
    public String root() {
        return root.toString();
    }

    /**
     * Returns when the response is read.
     *
     * @param request below the API's base URL
     * @throws ApiRefused if this request is refused
     * @throws Unavailable if Bitbucket cannot respond now
     * @throws io.hoofprint.platform.error.Blocked if a person must act before any request succeeds
     */
    public void read(ApiRequest request, WaitStrategy wait, ApiResponse response) {
        root.require(request.url());
        Retries retries = new Retries();
        while (true) {
            try {
                attempt(request, wait, response);
                return;
            } catch (Unavailable failure) {
                wait.pause(waitAfter(failure, retries), failure.getMessage());
            }
        }
    }

    private static Duration waitAfter(Unavailable failure, Retries retries) {
        Duration delay = retries.after(failure);
        if (delay == null) {
            throw failure instanceof TransientApiError transientApiError
                    ? new ApiRefused(transientApiError.status(), failure.getMessage(), failure)
                    : failure;
        }
        return delay;
    }

    /** A token may expire early: after a 401 the request is sent once more with a new one. */
    private void attempt(ApiRequest request, WaitStrategy wait, ApiResponse response) {
        String token = tokens.current();
        quota.await(wait);
        if (!isAuthorized(request, token, response, true)) {
            tokens.refused(token);
            quota.await(wait);
            isAuthorized(request, tokens.current(), response, false);
        }
    }

    private boolean isAuthorized(ApiRequest request, String token, ApiResponse response, boolean mayBeExpired) {
        Reading reading = new Reading(mayBeExpired, response);
        call(request, "Bearer " + token, reading);
        return !reading.tokenExpired;
    }

    private Token fetchToken() {
        ApiRequest request = ApiRequest.post(tokenEndpoint, "grant_type=client_credentials");
        Token[] token = new Token[1];
        call(
                request,
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)),
                (status, retryAfter, body) -> {
                    if (status != OK) {
                        throw BitbucketErrorTranslator.token(status, retryAfter, text(body));
                    }
                    token[0] = JSON.readValue(body, Token.class);
                });
        return token[0];
    }

    private void call(ApiRequest request, String authorization, Reply reply) {
        Exchange done = calls().request(ROUTE, exchange -> {
            Message message = exchange.getMessage();
            message.setHeader(Exchange.HTTP_URI, request.url());
            message.setHeader(Exchange.HTTP_METHOD, request.method());
            message.setHeader("Authorization", authorization);
            message.setHeader("Accept", "application/json");
            if (request.form() != null) {
                message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
                message.setBody(request.form());
            }
            exchange.setProperty(REPLY, reply);
        });
        if (done.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (done.getException() != null) {
            throw BitbucketErrorTranslator.noResponse(done.getException());
        }
    }

    /** The last step of the route, while the response is still being received. */
    public void answered(
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Retry-After") String retryAfter,
            @ExchangeProperty(REPLY) Reply reply,
            @Body InputStream body)
            throws IOException {
        reply.take(status, retryAfter, body == null ? InputStream.nullInputStream() : body);
    }

    private synchronized ProducerTemplate calls() {
        if (calls == null) {
            calls = camel.createProducerTemplate();
        }
        return calls;
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
    }

    /** Handles a response of any status. */
    interface Reply {
        void take(int status, String retryAfter, InputStream body) throws IOException;
    }

    private static final class Reading implements Reply {
        private final boolean mayBeExpired;
        private final ApiResponse response;
        private boolean tokenExpired;

        Reading(boolean mayBeExpired, ApiResponse response) {
            this.mayBeExpired = mayBeExpired;
            this.response = response;
        }

        @Override
        public void take(int status, String retryAfter, InputStream body) throws IOException {
            if (status == OK) {
                response.read(body);
            } else if (status == UNAUTHORIZED && mayBeExpired) {
                tokenExpired = true;
            } else {
                throw BitbucketErrorTranslator.response(status, retryAfter, text(body));
            }
        }
    }
}
