// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.contract.Contract;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.SlackStandIn;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.chat.ChatFixture;
import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Requests to Slack conform to Slack's own API description. */
class SlackContractTest {
    private static final String TOKEN = "xoxb-good";
    private static final ChatMessage HELLO = new ChatMessage("#events", "José says *hello*", "Hoofprint", ":horse:");

    private final SlackStandIn slack = new SlackStandIn(TOKEN);

    @RegisterExtension
    final StandIn standIn = new StandIn(Contract::slack, slack);

    @TempDir
    Path data;

    private ChatFixture chat;

    @BeforeEach
    void start() throws Exception {
        chat = new ChatFixture(
                data,
                Map.of("HOOFPRINT_CHAT", "slack", "SLACK_TOKEN", TOKEN, "SLACK_ENDPOINT", standIn.url() + "/api"));
    }

    @AfterEach
    void stop() {
        chat.close();
    }

    @Test
    void a_check_detects_a_bad_token_and_posts_nothing() {
        SlackCheck check = new SlackCheck(settings(TOKEN));
        check.check();
        SlackCheck revoked = new SlackCheck(settings("xoxb-revoked"));
        assertThatThrownBy(revoked::check).isInstanceOf(Blocked.class).hasMessageContaining("slack.token");
        assertThat(slack.messages()).isEmpty();
    }

    private Settings settings(String token) {
        return Settings.load(data, Map.of("SLACK_ENDPOINT", standIn.url() + "/api", "SLACK_TOKEN", token));
    }

    @Test
    void a_message_keeps_the_contract() {
        chat.send(HELLO);
        chat.send(new ChatMessage("#events", "bare", null, null));
        assertThat(slack.messages())
                .extracting(SlackStandIn.Message::text)
                .containsExactly("José says *hello*", "bare");
        assertThat(slack.messages().get(0).arguments())
                .containsEntry("username", "Hoofprint")
                .containsEntry("icon_emoji", ":horse:");
        assertThat(standIn.requests()).as("nothing else is asked").hasSize(2);
    }

    @Test
    void an_answer_that_is_lost_may_mean_that_the_message_was_posted() {
        standIn.next(Fault.reset(), Fault.reset().afterWork(), Fault.cut());
        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(() -> chat.send(HELLO)).isInstanceOf(Unavailable.class);
        }
        assertThat(slack.messages())
                .as("those after the work, and none tried twice by itself")
                .hasSize(2);
    }

    @Test
    void a_revoked_token_waits_for_a_person_and_a_new_channel_for_being_made() {
        slack.revoke(TOKEN);
        assertThatThrownBy(() -> chat.send(HELLO)).isInstanceOf(Blocked.class).hasMessageContaining("slack.token");
        slack.grant(TOKEN);
        slack.removeChannel("#events");
        assertThatThrownBy(() -> chat.send(HELLO)).isInstanceOf(Blocked.class).hasMessageContaining("#events");
        slack.addChannel("#events");
        chat.send(HELLO);
        assertThat(slack.messages()).hasSize(1);
    }
}
