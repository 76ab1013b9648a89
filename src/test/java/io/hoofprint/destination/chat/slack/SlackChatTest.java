// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoofprint.destination.chat.ChatContract;
import io.hoofprint.destination.chat.ChatFixture;
import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackChatTest extends ChatContract {
    private static final ChatMessage HELLO = new ChatMessage("#events", "hello", null, null);

    @TempDir
    Path data;

    private SlackServer slack;
    private ChatFixture chat;

    @BeforeEach
    void start() throws Exception {
        slack = new SlackServer();
        chat = new ChatFixture(
                data,
                Map.of("HOOFPRINT_CHAT", "slack", "SLACK_TOKEN", SlackServer.TOKEN, "SLACK_ENDPOINT", slack.api()));
    }

    @AfterEach
    void stop() {
        chat.close();
        slack.close();
    }

    @Override
    public void send(ChatMessage message) {
        chat.send(message);
    }

    /** As Slack shows it. */
    @Override
    public List<ChatMessage> told() {
        return slack.posted().stream()
                .map(SlackServer.Posted::arguments)
                .map(told -> new ChatMessage(
                        told.get("channel"),
                        told.get("text")
                                .replace("&lt;", "<")
                                .replace("&gt;", ">")
                                .replace("&amp;", "&"),
                        told.get("username"),
                        told.get("icon_emoji")))
                .toList();
    }

    @Override
    public void shut() {
        slack.refuse("account_inactive");
    }

    @Override
    public void reopen() {
        slack.refuse(null);
    }

    @Test
    void the_token_is_in_a_header_only() {
        send(HELLO);
        SlackServer.Posted posted = slack.posted().get(0);
        assertThat(posted.address()).isEqualTo("POST /api/chat.postMessage");
        assertThat(posted.authorization()).isEqualTo("Bearer " + SlackServer.TOKEN);
        assertThat(posted.arguments().toString()).doesNotContain(SlackServer.TOKEN);
    }

    @Test
    void nobody_is_called_by_what_a_text_says() {
        send(new ChatMessage("#events", "<!channel> & <@U1>", null, "https://example.org/horse.png"));
        assertThat(slack.posted().get(0).arguments())
                .containsEntry("text", "&lt;!channel&gt; &amp; &lt;@U1&gt;")
                .containsEntry("icon_url", "https://example.org/horse.png")
                .doesNotContainKey("icon_emoji");
    }

    @Test
    void a_text_that_grows_by_being_made_harmless_is_within_the_limit() {
        send(new ChatMessage("#events", "&".repeat(30_000), null, null));
        assertThat(slack.posted().get(0).arguments().get("text"))
                .hasSizeLessThanOrEqualTo(40_000)
                .endsWith("&amp; … (shortened)");
    }

    @ParameterizedTest
    @CsvSource({
        "channel_not_found, Blocked, create the channel",
        "not_in_channel, Blocked, /invite",
        "is_archived, Blocked, unarchive",
        "invalid_auth, Blocked, slack.token",
        "account_inactive, Blocked, install it again",
        "token_revoked, Blocked, install the app again",
        "missing_scope, Blocked, chat:write",
        "msg_too_long, Rejected, too long",
        "no_text, Rejected, no text",
        "ratelimited, Unavailable, rate limit",
        "internal_error, Unavailable, retried automatically",
        "a_word_of_tomorrow, Rejected, chat.postMessage"
    })
    void a_refusal_is_of_its_kind_and_says_what_to_do(String error, String kind, String advice) {
        slack.refuse(error);
        Throwable thrown = thrown();
        assertThat(thrown.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(thrown)
                .hasMessageContaining("Slack answered 200 " + error)
                .hasMessageContaining("#events")
                .hasMessageContaining(advice);
    }

    @Test
    void the_scope_that_is_missing_is_named() {
        slack.next(200, "{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"chat:write.public\"}");
        assertThat(thrown()).hasMessageContaining("needed: chat:write.public");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void slack_in_trouble_is_tried_again(int status) {
        slack.next(status, "<html>oops</html>");
        assertThat(thrown()).isInstanceOf(Unavailable.class).hasMessageContaining("Slack answered " + status);
    }

    @ParameterizedTest
    @CsvSource({"200, <html>Please log in</html>", "200, ''", "302, ''", "401, ''", "403, no", "404, not here"})
    void what_is_no_answer_of_slacks_needs_a_person(int status, String body) {
        slack.next(status, body);
        assertThat(thrown()).isInstanceOf(Blocked.class);
    }

    @Test
    void the_wait_that_slack_requests_is_passed_on() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(50).atOffset(ZoneOffset.UTC));
        for (String value : List.of("30", date)) {
            slack.next(response -> response.setStatusCode(429)
                    .putHeader("Retry-After", value)
                    .end("{\"ok\":false,\"error\":\"ratelimited\"}"));
            assertThat(((Unavailable) thrown()).retryAfter().orElseThrow())
                    .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(50));
        }
        slack.next(429, "");
        assertThat(((Unavailable) thrown()).retryAfter()).isEmpty();
    }

    @Test
    void an_answer_that_does_not_come_is_tried_again() {
        slack.next(response -> response.reset());
        assertThat(thrown()).isInstanceOf(Unavailable.class).hasMessageContaining("Slack gave no answer");
        send(HELLO);
        assertThat(told()).containsExactly(HELLO);
    }

    @Test
    void startup_does_not_depend_on_slack() throws Exception {
        slack.close();
        chat.close();
        start();
        String gone = slack.api();
        slack.close();
        try (ChatFixture alone = new ChatFixture(
                data, Map.of("HOOFPRINT_CHAT", "slack", "SLACK_TOKEN", SlackServer.TOKEN, "SLACK_ENDPOINT", gone))) {
            assertThat(catchThrowable(() -> alone.send(HELLO)))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageNotContaining(SlackServer.TOKEN);
        }
    }

    private Throwable thrown() {
        Throwable thrown = catchThrowable(() -> send(HELLO));
        assertThat(thrown)
                .isInstanceOfAny(Unavailable.class, Blocked.class, Rejected.class)
                .hasMessageNotContaining(SlackServer.TOKEN);
        return thrown;
    }
}
