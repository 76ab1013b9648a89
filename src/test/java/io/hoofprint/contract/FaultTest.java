// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault, as an ordinary client sees it. */
class FaultTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SlackStandIn slack = new SlackStandIn("good");

    @RegisterExtension
    private final StandIn standIn = new StandIn(Contract::slack, slack);

    @Test
    void too_many_requests_with_and_without_retry_after() throws Exception {
        Instant date = Instant.parse("2026-11-26T10:00:00Z");
        standIn.next(
                Fault.status(429),
                Fault.status(429).retryAfter(3),
                Fault.status(429).retryAfter(date),
                Fault.error(429, "ratelimited"));

        assertThat(post().headers().firstValue("Retry-After")).isEmpty();
        assertThat(post().headers().firstValue("Retry-After")).contains("3");
        assertThat(post().headers().firstValue("Retry-After")).contains("Thu, 26 Nov 2026 10:00:00 GMT");
        assertThat(post().headers().firstValue("Retry-After")).contains("30");
        assertThat(slack.messages()).isEmpty();
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(standIn.requests()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 413, 500, 501, 502, 503, 504, 529})
    void any_status(int status) throws Exception {
        standIn.next(Fault.status(status));

        assertThat(post().statusCode()).isEqualTo(status);
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void a_status_whose_work_was_done() throws Exception {
        standIn.next(Fault.status(502).afterWork());

        assertThat(post().statusCode()).isEqualTo(502);
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void a_success_that_means_failure() throws Exception {
        standIn.next(SlackStandIn.failure("token_revoked"), Fault.error(200, "channel_not_found"));

        assertThat(post().body()).contains("\"ok\":false", "token_revoked");
        assertThat(post().body()).contains("\"ok\":false", "channel_not_found");
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void a_reset_before_the_work() {
        standIn.next(Fault.reset());

        assertThatThrownBy(this::post).isInstanceOf(IOException.class).hasRootCauseMessage("Connection reset");
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void a_reset_after_the_work() {
        standIn.next(Fault.reset().afterWork());

        assertThatThrownBy(this::post).isInstanceOf(IOException.class).hasRootCauseMessage("Connection reset");
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void an_answer_cut_in_half() {
        standIn.next(Fault.cut());

        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(slack.messages()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void no_answer_at_all(boolean worked, int messages) {
        standIn.next(worked ? Fault.silence().afterWork() : Fault.silence());

        assertThatThrownBy(() -> send(standIn.url(), Duration.ofSeconds(2))).isInstanceOf(HttpTimeoutException.class);
        assertThat(slack.messages()).hasSize(messages);
    }

    @Test
    void an_answer_that_trickles() throws Exception {
        standIn.next(Fault.slow(Duration.ofMillis(5)));
        Instant start = Instant.now();

        assertThat(post().body()).contains("\"ok\":true");
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void refused_connections_until_it_is_back() throws Exception {
        standIn.refuse();
        assertThatThrownBy(this::post).isInstanceOf(ConnectException.class);
        standIn.accept();

        assertThat(post().statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_at_an_address() {
        assertThatThrownBy(() -> send(Fault.refusingUrl(), LONG)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> send(Fault.unknownHostUrl(), LONG)).isInstanceOf(ConnectException.class);
    }

    @Test
    void every_request_until_a_condition_holds() throws Exception {
        AtomicInteger left = new AtomicInteger(2);
        standIn.until(() -> left.getAndDecrement() <= 0, Fault.status(503));

        assertThat(post().statusCode()).isEqualTo(503);
        assertThat(post().statusCode()).isEqualTo(503);
        assertThat(post().statusCode()).isEqualTo(200);
    }

    @Test
    void every_request_until_all_is_calm() throws Exception {
        standIn.always(Fault.status(500));
        standIn.next(Fault.status(503));

        assertThat(post().statusCode()).isEqualTo(503);
        assertThat(post().statusCode()).isEqualTo(500);
        assertThat(post().statusCode()).isEqualTo(500);
        standIn.calm();
        assertThat(post().statusCode()).isEqualTo(200);
    }

    @Test
    void one_operation_only() throws Exception {
        standIn.always(Fault.status(500).on("GET /auth.test"));

        assertThat(post().statusCode()).isEqualTo(200);
    }

    @Test
    void each_error_that_a_provider_is_known_for() {
        for (String provider : new String[] {
            "google.sheets",
            "google.drive",
            "google.bigquery",
            "google.oauth2_token",
            "aws.s3",
            "aws.lambda",
            "bitbucket"
        }) {
            ErrorShapes.all(provider).forEach(shape -> {
                int status = shape.path("status").asInt();
                Reply reply = Fault.status(status).reply(provider, null);
                assertThat(reply.status()).isEqualTo(status);
                assertThat(reply.headers()).doesNotContainKey("Retry-After");
            });
        }
        assertThat(Fault.error(503, "SlowDown").reply("aws.s3", null).headers())
                .containsEntry("Content-Type", "application/xml");
        assertThat(Fault.error(403, "quotaExceeded")
                        .reply("google.bigquery", null)
                        .text())
                .contains("quotaExceeded");
        assertThat(Fault.error(200, "stopped").reply("google.bigquery", null).text())
                .contains("insertErrors");
        assertThat(Fault.error(200, "Unhandled").reply("aws.lambda", null).headers())
                .containsEntry("X-Amz-Function-Error", "Unhandled");
        assertThatThrownBy(() -> Fault.error(403, "madeUp").reply("google.drive", null))
                .hasMessageContaining("no 403 with madeUp of google.drive");
    }

    private HttpResponse<String> post() throws Exception {
        return send(standIn.url(), LONG);
    }

    private static HttpResponse<String> send(String url, Duration patience) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/chat.postMessage"))
                .timeout(patience)
                .header("Authorization", "Bearer good")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("channel=C1&text=hi"))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
