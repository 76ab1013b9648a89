// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.LiveClient;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The grid's numbers as they change, over a real websocket. */
class ClickLiveTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private static int names;

    private final List<LiveClient> clients = new ArrayList<>();

    @AfterEach
    void hangUp() {
        clients.forEach(LiveClient::close);
    }

    @Test
    void the_originals_client_gets_a_snapshot_of_each_action_and_then_what_changes() {
        KeyText key = newKey("send");
        server.caller(key).click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        waitForCount(key, "click", 1);
        LiveClient client = client().addKey(key.text()).hear(2);
        assertThat(client.messages())
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(
                        "{\"stats\":[{\"action\":\"click\",\"color\":\"red\",\"count\":1}],\"event_type\":\"click\"}",
                        "{\"stats\":[],\"event_type\":\"hover\"}");
        server.caller(key).click("{\"action\":\"hover\",\"color\":\"blue\"}").expect(202);
        client.hear(3);
        assertThat(client.messages().get(2).toString())
                .isEqualTo(
                        "{\"stats\":[{\"action\":\"hover\",\"color\":\"blue\",\"count\":1}],\"event_type\":\"hover\"}");
    }

    @Test
    void live_with_an_event_type_brings_that_action_only() {
        KeyText key = newKey("send");
        LiveClient client = client().say(
                        "{\"action\":\"live\",\"api_key\":\"" + key.text() + "\",\"event_type\":\"hover\"}")
                .hear(1);
        server.caller(key)
                .click("[{\"action\":\"click\",\"color\":\"red\"},{\"action\":\"hover\",\"color\":\"red\"}]")
                .expect(202);
        client.hear(message -> total(message) == 1);
        assertThat(client.messages())
                .allMatch(message -> message.path("event_type").asText().equals("hover"));
    }

    @Test
    void nobody_sees_the_numbers_of_a_key_whose_name_begins_like_theirs() {
        KeyText one = server.key("1", "send", null);
        KeyText ten = server.key("10", "send", null);
        LiveClient ofOne = client().addKey(one.text()).hear(2);
        LiveClient ofTen = client().addKey(ten.text()).hear(2);
        LiveClient topicOfOne = client().subscribe(one.text(), "[\"clicks\"]").hear(1);
        server.caller(ten)
                .click("[{\"action\":\"click\",\"color\":\"red\"},{\"action\":\"click\",\"color\":\"red\"}]")
                .expect(202);
        ofTen.hear(message -> total(message) == 2);
        server.caller(one).click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        ofOne.hear(message -> total(message) == 1);
        topicOfOne.hear(2);
        assertThat(ofOne.messages()).allMatch(message -> total(message) <= 1);
        assertThat(ofTen.messages()).allMatch(message -> total(message) != 1);
        assertThat(topicOfOne.messages()).allMatch(message -> message.findValuesAsText("api_key").stream()
                .allMatch("1"::equals));
    }

    @Test
    void an_admin_key_gets_every_cell_and_then_those_that_change() {
        KeyText sender = newKey("send");
        server.caller(sender)
                .click("[{\"action\":\"click\",\"color\":\"red\"},{\"action\":\"hover\",\"color\":\"blue\"}]")
                .expect(202);
        waitForCount(sender, "hover", 1);
        waitForCount(sender, "click", 1);
        LiveClient admin = client().addKey(newKey("admin").text());
        JsonNode cell = admin.hear(message ->
                isCell(message, sender, "click", "red") && message.path("count").isNumber());
        assertThat(cell.toString())
                .isEqualTo(
                        "{\"api_key\":\"" + sender.name() + "\",\"action\":\"click\",\"color\":\"red\",\"count\":1}");
        admin.hear(message -> isCell(message, sender, "hover", "blue"));
        int before = admin.told().size();
        server.caller(sender).click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        admin.hear(before + 1);
        assertThat(admin.messages().subList(before, before + 1).toString())
                .isEqualTo(
                        "[{\"api_key\":\"" + sender.name() + "\",\"action\":\"click\",\"color\":\"red\",\"count\":2}]");
    }

    @Test
    void the_topic_shows_a_send_key_its_own_groups_and_a_read_key_all() {
        KeyText sender = newKey("send");
        KeyText other = newKey("send");
        LiveClient own = client().subscribe(sender.text(), "[\"clicks\"]").hear(1);
        LiveClient all =
                client().subscribe(newKey("read").text(), "[\"clicks\"]").hear(1);
        assertThat(own.messages().get(0).toString()).isEqualTo("{\"topic\":\"clicks\",\"data\":{\"stats\":[]}}");
        server.caller(other).click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        server.caller(sender).click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        all.hear(message -> message.findValuesAsText("api_key").contains(other.name()));
        all.hear(message -> message.findValuesAsText("api_key").contains(sender.name()));
        assertThat(own.hear(2).messages().get(1).toString())
                .isEqualTo(
                        "{\"topic\":\"clicks\",\"data\":{\"stats\":[{\"api_key\":\"" + sender.name()
                                + "\",\"action\":\"click\",\"counts\":[{\"action\":\"click\",\"color\":\"red\",\"count\":1}]}]}}");
    }

    @Test
    void a_new_message_replaces_the_former_subscription() {
        KeyText first = newKey("send");
        KeyText second = newKey("send");
        LiveClient client =
                client().addKey(first.text()).hear(2).addKey(second.text()).hear(4);
        server.caller(first).click("{\"action\":\"click\",\"color\":\"old\"}").expect(202);
        waitForCount(first, "click", 1);
        server.caller(second).click("{\"action\":\"click\",\"color\":\"new\"}").expect(202);
        client.hear(5);
        assertThat(client.messages().toString()).contains("new").doesNotContain("old");
    }

    @Test
    void changes_are_coalesced_to_twenty_messages_a_second_and_the_last_one_is_the_true_count() {
        KeyText key = newKey("send");
        LiveClient client = client().addKey(key.text()).hear(2);
        long end = System.nanoTime() + 3_000_000_000L;
        int sent = 0;
        while (System.nanoTime() < end) {
            List<CompletableFuture<?>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++, sent++) {
                answers.add(send(server.caller(key)));
            }
            answers.forEach(CompletableFuture::join);
        }
        int all = sent;
        client.hear(message -> total(message) == all);
        Map<Long, Integer> perSecond = new TreeMap<>();
        long start = client.told().get(0).at();
        client.told().stream()
                .filter(told -> told.message().path("event_type").asText().equals("click"))
                .forEach(told -> perSecond.merge((told.at() - start) / 1_000_000_000L, 1, Integer::sum));
        assertThat(sent).isGreaterThan(100);
        // One more than the bound: a second here is not cut where the server's is.
        assertThat(perSecond.values()).allMatch(messages -> messages <= 21);
        assertThat(client.messages(
                        message -> message.path("event_type").asText().equals("click")))
                .extracting(ClickLiveTest::total)
                .isSorted();
    }

    @Test
    void nothing_is_told_that_is_not_readable_yet() {
        KeyText key = newKey("send");
        LiveClient client = client().addKey(key.text()).hear(2);
        for (int i = 0; i < 40; i++) {
            send(server.caller(key)).join();
            List<JsonNode> told = client.messages(
                    message -> message.path("event_type").asText().equals("click"));
            long newest = total(told.get(told.size() - 1));
            assertThat(count(key, "click")).isGreaterThanOrEqualTo(newest);
        }
        client.hear(message -> total(message) == 40);
    }

    @Test
    void who_follows_hears_within_a_second_of_what_can_be_read() {
        KeyText key = newKey("send");
        LiveClient client = client().addKey(key.text()).hear(2);
        for (int i = 1; i <= 5; i++) {
            int expected = i;
            send(server.caller(key)).join();
            waitForCount(key, "click", i);
            long readable = System.nanoTime();
            client.hear(message -> total(message) == expected);
            assertThat(System.nanoTime() - readable).isLessThan(1_000_000_000L);
        }
    }

    private static CompletableFuture<?> send(HttpCaller caller) {
        return caller.sendAsync("POST", "/v1/events", "{\"action\":\"click\",\"color\":\"red\"}".getBytes())
                .thenApply(answer -> answer.expect(202));
    }

    private LiveClient client() {
        LiveClient client = new LiveClient(server.url());
        clients.add(client);
        return client;
    }

    private static synchronized KeyText newKey(String role) {
        return server.key("live-" + ++names, role, null);
    }

    private static boolean isCell(JsonNode message, KeyText key, String action, String color) {
        return message.path("api_key").asText().equals(key.name())
                && message.path("action").asText().equals(action)
                && message.path("color").asText().equals(color);
    }

    private static long total(JsonNode message) {
        return sum(message.path("stats"));
    }

    private static long sum(JsonNode stats) {
        long total = 0;
        for (JsonNode cell : stats) {
            total += cell.path("count").asLong();
        }
        return total;
    }

    private static long count(KeyText key, String action) {
        return sum(
                server.caller(key).get("/v1/stats?action=" + action).expect(200).at("stats"));
    }

    private static void waitForCount(KeyText key, String action, long expected) {
        org.awaitility.Awaitility.await()
                .pollInterval(java.time.Duration.ofMillis(5))
                .until(() -> count(key, action) == expected);
    }
}
