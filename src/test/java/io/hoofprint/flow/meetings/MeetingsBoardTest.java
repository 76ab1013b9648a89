// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static io.hoofprint.Calendly.invitee;
import static io.hoofprint.Calendly.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Calendly;
import io.hoofprint.Calendly.Told;
import io.hoofprint.LiveClient;
import io.hoofprint.ServerFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.sqlite.SQLiteDataSource;

/** The reader of meetings and those who follow it. */
class MeetingsBoardTest {
    private static final String KEY = "a-signing-key";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture().with("HOOFPRINT_MEETINGS_SIGNING_KEYS", KEY);

    @Test
    void a_follower_gets_the_newest_page_then_each_row_that_changes() {
        String key = server.key("follower", "read", null).text();
        deliver(webhook("invitee.created", "live-1", "2026-10-12T09:00:00Z"));
        await().until(() -> list(key).contains("live-1"));
        try (LiveClient client = new LiveClient(server.url()).subscribe(key, "[\"meetings\"]")) {
            JsonNode snapshot = client.hear(1).messages().get(0);
            assertThat(snapshot.path("topic").asText()).isEqualTo("meetings");
            assertThat(snapshot.path("data"))
                    .isEqualTo(server.caller().key(key).get("/v1/meetings").json());
            deliver(webhook("invitee.canceled", "live-1", "2026-10-12T10:00:00Z")
                    .movedTo("live-2"));
            JsonNode moved = client.hear(message -> status(message, "live-1").equals("rescheduled"));
            assertThat(moved.path("data").has("next")).isFalse();
            deliver(webhook("invitee.created", "live-2", "2026-10-12T10:00:00Z"));
            client.hear(message -> status(message, "live-2").equals("booked"));
            assertThat(client.isOpen()).isTrue();
        }
    }

    /** Empty if the message does not tell of it. */
    private static String status(JsonNode message, String who) {
        for (JsonNode row : message.path("data").path("meetings")) {
            if (row.path("id").asText().equals(invitee(who))) {
                return row.path("status").asText();
            }
        }
        return "";
    }

    @Test
    void read_again_from_the_beginning_nothing_changes() {
        String key = server.key("rewinding", "admin", null).text();
        for (int n = 0; n < 30; n++) {
            deliver(webhook("invitee.created", "r" + n, "2026-10-12T09:00:00Z").movedFrom("r" + (n + 1)));
            deliver(webhook("invitee.canceled", "r" + n, "2026-10-12T10:00:00Z"));
        }
        awaitRead(key);
        String before = list(key);
        List<?> rows = webhookRows();
        for (int round = 0; round < 3; round++) {
            server.admin()
                    .post("/admin/v1/readers/meetings/board", "{\"action\":\"rewind\",\"to\":\"0\"}")
                    .expect(200);
            assertThat(list(key)).isEqualTo(before).contains("I-r29");
            awaitRead(key);
            assertThat(list(key)).isEqualTo(before);
            assertThat(webhookRows()).isEqualTo(rows);
        }
    }

    @Test
    void rows_are_found_by_index_and_in_order() throws IOException {
        assertThat(plan("meetings-list.sql"))
                .contains("SEARCH meetings USING INDEX meetings_newest ((starts,place)<(?,?))");
        assertThat(plan("meetings-affected.sql"))
                .noneMatch(step -> step.matches("SCAN (meeting_)?webhooks.*"))
                .anyMatch(step -> step.contains("meeting_webhooks_moved_from"))
                .anyMatch(step -> step.contains("meeting_webhooks_moved_to"));
    }

    private static List<String> plan(String statement) throws IOException {
        try (InputStream sql = MeetingsBoardTest.class.getResourceAsStream("/sql/" + statement)) {
            String plain = new String(sql.readAllBytes(), StandardCharsets.UTF_8).replaceAll(":#(in:)?\\w+", "?");
            Object[] none = new Object[plain.length() - plain.replace("?", "").length()];
            return sql().query("explain query plan " + plain, (row, n) -> row.getString("detail"), none);
        }
    }

    private static void deliver(Told webhook) {
        Calendly.deliver(server.caller(), KEY, webhook.bytes()).expect(204);
    }

    private static void awaitRead(String key) {
        await().until(() -> {
            for (JsonNode reader :
                    server.caller().key(key).get("/admin/v1/readers").at("readers")) {
                if (reader.path("reader").asText().equals("board")) {
                    return reader.path("lagEvents").asInt() == 0
                            && reader.path("head").asInt() > 0;
                }
            }
            return false;
        });
    }

    private static String list(String key) {
        return server.caller().key(key).get("/v1/meetings?limit=1000").text();
    }

    private static List<?> webhookRows() {
        return sql().queryForList("select * from meeting_webhooks order by meeting, webhook");
    }

    private static JdbcTemplate sql() {
        SQLiteDataSource tables = new SQLiteDataSource();
        tables.setUrl("jdbc:sqlite:" + server.dataFolder().resolve("tables.db"));
        return new JdbcTemplate(tables);
    }
}
