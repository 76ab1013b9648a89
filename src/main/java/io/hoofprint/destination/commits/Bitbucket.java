package io.hoofprint.destination.commits;

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

/** Bitbucket's API, for all threads. */
public final class Bitbucket implements CamelContextAware {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROUTE = "direct:bitbucket";
    private static final String ANSWER = "bitbucketAnswer";
    private static final int AN_HOUR = 1_000;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int LONGEST_REFUSAL = 1 << 16;

    private final ApiRoot root;
    private final String tokenEndpoint;
    private final String credentials;
    private final Tokens tokens;
    private final Pace pace;
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
        pace = new Pace(anHour, nanos);
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    /** The API's address, without a slash at its end. */
    public String root() {
        return root.toString();
    }

    /**
     * Returns when the answer is read.
     *
     * @param ask below the API's address
     * @throws Refusal if this is not answered
     * @throws Unavailable if nothing is answered now
     * @throws io.hoofprint.platform.error.Blocked if a person must act before anything is answered
     */
    public void read(Ask ask, Patience patience, Answer answer) {
        root.require(ask.url());
        Retries retries = new Retries();
        while (true) {
            try {
                attempt(ask, patience, answer);
                return;
            } catch (Unavailable failure) {
                patience.pause(waitAfter(failure, retries), failure.getMessage());
            }
        }
    }

    private static Duration waitAfter(Unavailable failure, Retries retries) {
        Duration wait = retries.after(failure);
        if (wait == null) {
            throw failure instanceof Trouble trouble
                    ? new Refusal(trouble.status(), failure.getMessage(), failure)
                    : failure;
        }
        return wait;
    }

    /** A token may have ended before its time. */
    private void attempt(Ask ask, Patience patience, Answer answer) {
        String token = tokens.current();
        pace.await(patience);
        if (!isAnswered(ask, token, answer, true)) {
            tokens.refused(token);
            pace.await(patience);
            isAnswered(ask, tokens.current(), answer, false);
        }
    }

    private boolean isAnswered(Ask ask, String token, Answer answer, boolean mayBeOld) {
        Reading reading = new Reading(mayBeOld, answer);
        call(ask, "Bearer " + token, reading);
        return !reading.tokenIsOld;
    }

    private Token fetchToken() {
        Ask ask = Ask.post(tokenEndpoint, "grant_type=client_credentials");
        Token[] token = new Token[1];
        call(
                ask,
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)),
                (status, retryAfter, body) -> {
                    if (status != OK) {
                        throw BitbucketFailures.token(status, retryAfter, text(body));
                    }
                    token[0] = JSON.readValue(body, Token.class);
                });
        return token[0];
    }

    private void call(Ask ask, String authorization, Reply reply) {
        Exchange done = calls().request(ROUTE, exchange -> {
            Message message = exchange.getMessage();
            message.setHeader(Exchange.HTTP_URI, ask.url());
            message.setHeader(Exchange.HTTP_METHOD, ask.method());
            message.setHeader("Authorization", authorization);
            message.setHeader("Accept", "application/json");
            if (ask.form() != null) {
                message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
                message.setBody(ask.form());
            }
            exchange.setProperty(ANSWER, reply);
        });
        if (done.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (done.getException() != null) {
            throw BitbucketFailures.silence(done.getException());
        }
    }

    /** The last step of the route, while the answer is still coming. */
    public void answered(
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Retry-After") String retryAfter,
            @ExchangeProperty(ANSWER) Reply reply,
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

    /** Takes whatever is answered. */
    interface Reply {
        void take(int status, String retryAfter, InputStream body) throws IOException;
    }

    private static final class Reading implements Reply {
        private final boolean mayBeOld;
        private final Answer answer;
        private boolean tokenIsOld;

        Reading(boolean mayBeOld, Answer answer) {
            this.mayBeOld = mayBeOld;
            this.answer = answer;
        }

        @Override
        public void take(int status, String retryAfter, InputStream body) throws IOException {
            if (status == OK) {
                answer.read(body);
            } else if (status == UNAUTHORIZED && mayBeOld) {
                tokenIsOld = true;
            } else {
                throw BitbucketFailures.answer(status, retryAfter, text(body));
            }
        }
    }
}
