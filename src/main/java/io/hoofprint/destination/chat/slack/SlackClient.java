// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.Methods;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.util.http.SlackHttpClient;
import io.hoofprint.destination.ErrorBody;
import io.hoofprint.destination.NetworkErrorTranslator;
import io.hoofprint.destination.RetryAfter;
import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.destination.chat.ChatText;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Calls Slack's methods, and throws typed failures. */
final class SlackClient implements AutoCloseable {
    private static final FailureTable TABLE = FailureTable.load("slack");
    private static final NetworkErrorTranslator NETWORK = new NetworkErrorTranslator("Slack");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long LONGEST_RESPONSE = 1 << 20;
    private static final int OK = 200;

    private final String token;
    private final Slack slack;

    /** @param api the root of Slack's methods, {@code https://slack.com/api} */
    SlackClient(String api, String token) {
        this.token = token;
        slack = slack(api);
    }

    /**
     * Without the SDK's statistics, which call {@code auth.test} and delay requests; without connection reuse and
     * retries, so that a request whose outcome is unknown is reported as such.
     */
    private static Slack slack(String api) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(api + "/");
        config.setStatsEnabled(false);
        config.setHttpClientCallTimeoutMillis((int) TIMEOUT.toMillis());
        OkHttpClient http = SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
        return Slack.getInstance(config, new SlackHttpClient(http));
    }

    void post(ChatMessage message) {
        call(Methods.CHAT_POST_MESSAGE, RequestFormBuilder.toForm(request(message)), "channel " + message.channel());
    }

    /** Calls {@code auth.test}, which verifies the token and sends no message. */
    void check() {
        call(Methods.AUTH_TEST, new FormBody.Builder(), "the token");
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            throw new IllegalStateException("Slack's client cannot be closed", e);
        }
    }

    private void call(String method, FormBody.Builder form, String about) {
        try (Response answer = slack.methods().runPostFormWithToken(form, method, token)) {
            String body = answer.peekBody(LONGEST_RESPONSE).string();
            if (answer.code() != OK || !ErrorBody.isSlackOk(body)) {
                throw TABLE.typed(failure(answer, ErrorBody.slack(body), about));
            }
        } catch (IOException e) {
            throw NETWORK.typed(e).orElse(new IllegalStateException(e));
        }
    }

    private static ChatPostMessageRequest request(ChatMessage message) {
        String icon = message.icon();
        boolean picture = icon != null && icon.startsWith("http");
        return ChatPostMessageRequest.builder()
                .channel(message.channel())
                .text(ChatText.forSlack(message.text()))
                .username(message.username())
                .iconEmoji(picture ? null : icon)
                .iconUrl(picture ? icon : null)
                .build();
    }

    private static Failure failure(Response answer, ErrorBody error, String about) {
        String needed = error.message().isEmpty() ? "" : ", needed: " + error.message();
        Duration wait = RetryAfter.orNull(answer.header("Retry-After"));
        return new Failure("Slack", answer.code(), error.reason(), about + needed, wait, null);
    }
}
