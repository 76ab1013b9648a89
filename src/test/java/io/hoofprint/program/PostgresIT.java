// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.CutLine;
import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.program.Client.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with its ledger and tables in a real PostgreSQL. */
class PostgresIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final PostgresDatabase database = PostgresServer.shared().fresh();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void kills_lose_nothing_and_count_nothing_twice() throws Exception {
        nothing_is_lost_or_counted_twice(4);
    }

    @Test
    @Tag("proof")
    void a_hundred_kills_lose_nothing_and_count_nothing_twice() throws Exception {
        nothing_is_lost_or_counted_twice(100);
    }

    private void nothing_is_lost_or_counted_twice(int kills) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("-Dseed=" + seed);
        Random random = new Random(seed);
        Program first = start("data");
        String adminKey = first.firstKeys().get("admin");
        Map<String, String> keys = new Admin(first, adminKey).makeKeys("1", "10");
        try (first;
                Load load = new Load(seed, keys, first.url())) {
            load.at(first.url());
            assertThat(first.runsFor(Duration.ofMillis(random.nextInt(1_000)))).isTrue();
            first.kill();
            for (int i = 1; i < kills; i++) {
                try (Program program = start("data")) {
                    load.at(program.url());
                    assertThat(program.runsFor(Duration.ofMillis(random.nextInt(1_000))))
                            .as(program.err())
                            .isTrue();
                    load.check();
                }
            }
            try (Program last = start("data")) {
                load.at(last.url());
                load.finish();
                load.mustAgreeWith(new Admin(last, adminKey));
            }
        }
        assertThat(folder.resolve("data/ledger.db")).doesNotExist();
        assertThat(folder.resolve("data/tables.db")).doesNotExist();
    }

    @Test
    void while_the_database_is_away_requests_are_deferred_and_then_counted_once() throws Exception {
        try (CutLine line = new CutLine(port())) {
            Map<String, String> settings =
                    settings(database.url().replace(":" + port() + "/", ":" + line.port() + "/"));
            settings.put("HOOFPRINT_FALLBACK_DRAIN", "1s");
            settings.put("HOOFPRINT_MANAGEMENT_PORT", String.valueOf(Program.freePort()));
            try (Program program = Program.start(folder.resolve("data"), settings)) {
                Map<String, String> keys = program.firstKeys();
                Client sender = new Client(keys.get("send"));
                assertThat(click(sender, program, "before")
                                .json()
                                .path("deferred")
                                .asBoolean())
                        .isFalse();
                assertThat(health(program, "ready")).isEqualTo(200);
                line.cut();
                await().atMost(PATIENCE).until(() -> health(program, "ready") == 503);
                assertThat(health(program, "live")).isEqualTo(200);
                for (String id : new String[] {"1", "2", "3", "2"}) {
                    assertThat(click(sender, program, id)
                                    .json()
                                    .path("deferred")
                                    .asBoolean())
                            .as(id)
                            .isTrue();
                }
                line.mend();
                await().atMost(PATIENCE).until(() -> health(program, "ready") == 200);
                Admin admin = new Admin(program, keys.get("admin"));
                await().atMost(PATIENCE).ignoreExceptions().until(() -> admin.awaitLevel() == 4);
                assertThat(admin.counted("first-sender", keys.get("send")))
                        .isEqualTo(Map.of(new Cell("click", "red"), 4L));
                assertThat(click(sender, program, "3").json().path("duplicates").asInt())
                        .isEqualTo(1);
            }
        }
    }

    private static int health(Program program, String kind) throws Exception {
        return new Client(null)
                .get(program.managementUrl() + "/observe/health/" + kind)
                .status();
    }

    @Test
    void a_second_one_is_refused_as_long_as_something_is_in_files_of_one_machine() throws Exception {
        try (Program first = start("data");
                Program second = Program.launch(folder.resolve("other"), settings(database.url()))) {
            assertThat(second.awaitExit(PATIENCE.multipliedBy(2)).code()).isEqualTo(1);
            assertThat(second.err())
                    .contains("Another Hoofprint works on the database", "hoofprint.sheet=csv", "docs/scaling.md");
            Client sender = new Client(first.firstKeys().get("send"));
            assertThat(click(sender, first, "1").json().path("accepted").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void commands_work_on_the_database_and_say_what_is_not_theirs() throws Exception {
        try (Program program = start("data")) {
            assertThat(command("check").out()).contains("PostgreSQL", "tally");
            program.terminate();
        }
        assertThat(command("check").out()).contains("PostgreSQL", database.url());
        Said made = command("keys", "add", "shop");
        assertThat(made.out()).as(made.err()).contains("hp_");
        assertThat(command("keys", "list").out()).contains("shop");
        assertThat(command("readers").out()).contains("tally");
        for (String[] refused : new String[][] {{"backup", "x"}, {"ledger", "salvage", "--out=x"}, {"run", "--dry"}}) {
            assertThat(command(refused).err()).as(refused[0]).contains("not in files", "pg_dump");
        }
    }

    @Test
    void a_folder_with_events_of_its_own_is_not_left_behind_silently() throws Exception {
        Program.start(folder.resolve("data")).close();
        try (Program program = Program.launch(folder.resolve("data"), settings(database.url()))) {
            assertThat(program.awaitExit(PATIENCE).code()).isEqualTo(1);
            assertThat(program.err()).contains("ledger.db", "hoofprint.data-dir");
        }
    }

    @Test
    void a_database_that_is_not_there_is_named_without_a_stack_trace() throws Exception {
        Map<String, String> settings = settings("jdbc:postgresql://127.0.0.1:1/nothing");
        try (Program program = Program.launch(folder.resolve("data"), settings)) {
            assertThat(program.awaitExit(PATIENCE).code()).isEqualTo(1);
            assertThat(program.err())
                    .contains("jdbc:postgresql://127.0.0.1:1/nothing")
                    .doesNotContain("\tat ");
        }
    }

    private record Said(String out, String err) {}

    private Said command(String... arguments) throws Exception {
        try (Program program = Program.launch(folder.resolve("data"), settings(database.url()), arguments)) {
            program.awaitExit(PATIENCE);
            return new Said(program.out(), program.err());
        }
    }

    private Program start(String data) throws Exception {
        Files.createDirectories(folder);
        return Program.start(folder.resolve(data), settings(database.url()));
    }

    private Map<String, String> settings(String url) {
        return new HashMap<>(Map.of(
                "HOOFPRINT_LEDGER",
                "postgresql",
                "HOOFPRINT_DATABASE_URL",
                url,
                "HOOFPRINT_DATABASE_USER",
                database.user(),
                "HOOFPRINT_DATABASE_PASSWORD",
                database.password()));
    }

    private int port() {
        return Integer.parseInt(database.url().replaceFirst(".*:(\\d+)/.*", "$1"));
    }

    private static Answer click(Client sender, Program program, String id) throws Exception {
        Answer answer = sender.post(
                program.url() + "/v1/events", "{\"action\":\"click\",\"color\":\"red\",\"id\":\"" + id + "\"}");
        assertThat(answer.status()).as(answer.text() + program.err()).isEqualTo(202);
        return answer;
    }
}
