// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.LiveClient;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs on one PostgreSQL. */
class SeveralInstancesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Longer than a lease. */
    private static final Duration ASLEEP = Duration.ofSeconds(14);

    @TempDir
    Path folder;

    private final SharedDatabase database = new SharedDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void killed_stopped_and_sleeping_instances_lose_nothing_and_count_nothing_twice() throws Exception {
        nothing_is_lost_or_counted_twice(3);
    }

    @Test
    @Tag("proof")
    void half_an_hour_of_it() throws Exception {
        nothing_is_lost_or_counted_twice(Integer.getInteger("troubles", 200));
    }

    private void nothing_is_lost_or_counted_twice(int troubles) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("-Dseed=" + seed);
        Random random = new Random(seed);
        Program[] programs = {start("a"), null};
        String adminKey = programs[0].firstKeys().get("admin");
        programs[1] = start("b");
        Map<String, String> keys = new Admin(programs[0], adminKey).makeKeys("1", "2", "10");
        try (Load load = new Load(seed, keys, programs[1].url())) {
            for (int i = 0; i < troubles; i++) {
                load.at(programs[random.nextInt(2)].url());
                int victim = random.nextInt(2);
                assertThat(programs[victim].runsFor(Duration.ofMillis(random.nextInt(3_000))))
                        .as(programs[victim].err())
                        .isTrue();
                // Each once, in whatever order.
                trouble((i + (int) (seed & 3)) % 4, programs, victim, load);
                load.check();
            }
            Program last = programs[random.nextInt(2)];
            load.at(last.url());
            load.finish();
            load.mustAgreeWith(new Admin(last, adminKey));
        } finally {
            programs[0].close();
            programs[1].close();
        }
    }

    private void trouble(int kind, Program[] programs, int victim, Load load) throws Exception {
        Program program = programs[victim];
        Program other = programs[1 - victim];
        switch (kind) {
            case 0 -> {
                program.kill();
                load.at(other.url());
                programs[victim] = start(victim == 0 ? "a" : "b");
            }
            case 1 -> {
                load.at(other.url());
                program.terminate();
                programs[victim] = start(victim == 0 ? "a" : "b");
            }
            case 2 -> {
                program.signal("STOP");
                load.at(other.url());
                assertThat(other.runsFor(ASLEEP)).as(other.err()).isTrue();
                program.signal("CONT");
            }
            default -> {
                program.signal("STOP");
                assertThat(other.runsFor(Duration.ofSeconds(2))).as(other.err()).isTrue();
                program.signal("CONT");
            }
        }
    }

    @Test
    void whoever_stops_is_followed_by_another() throws Exception {
        try (Program first = start("a");
                Program second = start("b")) {
            Map<String, String> keys = first.firstKeys();
            click(keys, first, "1");
            Admin admin = new Admin(second, keys.get("admin"));
            assertThat(admin.awaitLevel()).isEqualTo(1);
            String holder = database.holder("clicks/tally").orElseThrow();
            first.terminate();
            await().atMost(PATIENCE).until(() -> database.holder("clicks/tally")
                    .filter(now -> !now.equals(holder))
                    .isPresent());
            click(keys, second, "2");
            assertThat(admin.awaitLevel()).isEqualTo(2);
            assertThat(second.err()).doesNotContain("was taken over");
        }
    }

    /** A flow of one's own, of which each instance could be the reader. */
    @Test
    void a_topic_of_ones_own_is_shown_everywhere() throws Exception {
        ShownDoors.write(folder);
        try (Program first = start("a");
                Program second = start("b");
                LiveClient atFirst = new LiveClient(first.url());
                LiveClient atSecond = new LiveClient(second.url())) {
            Map<String, String> keys = first.firstKeys();
            List<LiveClient> followers = List.of(atFirst, atSecond);
            followers.forEach(follower -> follower.subscribe(keys.get("admin"), "[\"doors\"]"));
            Client sender = new Client(keys.get("send"));
            for (int n = 1; n <= 6; n++) {
                Answer answer = sender.post((n % 2 == 0 ? first : second).url() + "/v1/doors", "{\"door\":" + n + "}");
                assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> followers.forEach(
                            follower -> assertThat(doors(follower)).containsExactly(1, 2, 3, 4, 5, 6)));
            try (LiveClient later = new LiveClient(second.url())) {
                later.subscribe(keys.get("admin"), "[\"doors\"]");
                await().atMost(PATIENCE).until(() -> doors(later).size() == 6);
            }
        }
    }

    private static List<Integer> doors(LiveClient follower) {
        return follower.messages().stream()
                .flatMap(message -> message.path("data").findValues("door").stream())
                .map(JsonNode::asInt)
                .toList();
    }

    /** The first one reads, so the second hears of it from the tables. */
    @Test
    void pages_keys_and_commands_are_the_same_everywhere() throws Exception {
        try (Program first = start("a");
                Program second = start("b");
                LiveClient live = new LiveClient(second.url())) {
            Map<String, String> keys = first.firstKeys();
            Client admin = new Client(keys.get("admin"));
            click(keys, first, "1");
            live.say("{\"action\":\"subscribe\",\"topics\":[\"clicks\"],\"api_key\":\"" + keys.get("admin") + "\"}");
            await().atMost(PATIENCE).until(() -> counted(live) == 1);
            click(keys, second, "2");
            click(keys, first, "3");
            await().atMost(PATIENCE).until(() -> counted(live) == 3);
            command(admin, second, "pause");
            await().atMost(PATIENCE)
                    .until(() -> reader(admin, first).path("state").asText().equals("paused"));
            click(keys, second, "4");
            assertThat(reader(admin, second).path("position").asLong()).isEqualTo(3);
            command(admin, second, "resume");
            await().atMost(PATIENCE)
                    .until(() -> reader(admin, first).path("position").asLong() == 4);
            String made = admin.post(second.url() + "/admin/v1/keys", "{\"name\":\"shop\"}")
                    .json()
                    .path("key")
                    .asText();
            Client shop = new Client(made);
            await().atMost(PATIENCE).until(() -> stats(shop, first).status() == 200);
            revoke(keys.get("admin"), second, "shop");
            await().atMost(PATIENCE).until(() -> stats(shop, first).status() == 401);
            admin.post(first.url() + "/admin/v1/destinations/chat/check", "");
            await().atMost(PATIENCE).until(() -> destination(admin, second, "chat")
                    .path("state")
                    .asText()
                    .equals("unavailable"));
        }
    }

    private static Answer stats(Client client, Program program) throws IOException {
        return client.get(program.url() + "/v1/stats?action=click");
    }

    private static long counted(LiveClient live) {
        long last = -1;
        for (LiveClient.Told told : live.told()) {
            for (JsonNode count : told.message().findValues("count")) {
                last = count.asLong();
            }
        }
        return last;
    }

    private static void command(Client admin, Program program, String action) throws IOException {
        Answer answer = admin.post(program.url() + "/admin/v1/readers/clicks/tally", "{\"action\":\"" + action + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static JsonNode destination(Client admin, Program program, String name) throws IOException {
        for (JsonNode destination :
                admin.get(program.url() + "/admin/v1/destinations").json().path("destinations")) {
            if (destination.path("name").asText().equals(name)) {
                return destination;
            }
        }
        throw new AssertionError("no " + name);
    }

    private static JsonNode reader(Client admin, Program program) throws IOException {
        for (JsonNode reader :
                admin.get(program.url() + "/admin/v1/readers").json().path("readers")) {
            if (reader.path("reader").asText().equals("tally")) {
                return reader;
            }
        }
        throw new AssertionError("no tally");
    }

    private static void revoke(String adminKey, Program program, String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(program.url() + "/admin/v1/keys/" + name))
                .header("x-api-key", adminKey)
                .DELETE()
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    private static void click(Map<String, String> keys, Program program, String id) throws IOException {
        Answer answer = new Client(keys.get("send"))
                .post(program.url() + "/v1/events", "{\"action\":\"click\",\"color\":\"red\",\"id\":\"" + id + "\"}");
        assertThat(answer.status()).as(answer.text() + program.err()).isEqualTo(202);
    }

    private Program start(String data) throws Exception {
        Files.createDirectories(folder);
        return Program.start(folder.resolve(data), database.settings());
    }
}
