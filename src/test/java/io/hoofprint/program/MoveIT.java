// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.program.Client.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program keeps is moved from its folder into a database, and back. */
class MoveIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String SENDER = "first-sender";

    @TempDir
    Path folder;

    private final PostgresDatabase database = PostgresServer.shared().fresh();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void events_sent_again_are_counted_once_on_either_side() throws Exception {
        Map<String, String> sqlite = Map.of();
        Map<String, String> keys;
        try (Program program = Program.start(data(), sqlite)) {
            keys = program.firstKeys();
            sent(program, keys, "1", true);
            sent(program, keys, "2", true);
            counted(program, keys, 2);
            assertThat(move("postgresql").err()).contains("A server works on the data folder");
            program.terminate();
        }
        Said there = move("postgresql");
        assertThat(there.out()).as(there.err()).contains("Moved from", "hoofprint.ledger=postgresql");
        refused(sqlite, "was moved to " + database.url());
        try (Program program = Program.start(data(), postgresql())) {
            sent(program, keys, "2", false);
            sent(program, keys, "1", false);
            sent(program, keys, "3", true);
            counted(program, keys, 3);
            program.terminate();
        }
        Said back = move("sqlite");
        assertThat(back.out()).as(back.err()).contains("Moved from", "hoofprint.ledger=sqlite");
        refused(postgresql(), "hoofprint ledger move --to postgresql");
        refused(folder.resolve("other"), postgresql(), "moved to the data folder " + data());
        try (Program program = Program.start(data(), sqlite)) {
            for (String id : List.of("1", "2", "3")) {
                sent(program, keys, id, false);
            }
            sent(program, keys, "4", true);
            counted(program, keys, 4);
        }
    }

    @Test
    void a_move_that_was_killed_is_run_again() throws Exception {
        Map<String, String> keys;
        try (Program program = Program.start(data(), Map.of())) {
            keys = program.firstKeys();
            sent(program, keys, "1", true);
            program.terminate();
        }
        try (Program killed = Program.launch(data(), postgresql(), "ledger", "move", "--to", "postgresql")) {
            while (killed.isAlive() && !killed.err().contains("copying events")) {
                Thread.onSpinWait();
            }
            killed.kill();
        }
        move("postgresql");
        try (Program program = Program.start(data(), postgresql())) {
            sent(program, keys, "1", false);
            counted(program, keys, 1);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private record Said(String out, String err) {}

    private Said move(String engine) {
        try (Program program = Program.launch(data(), postgresql(), "ledger", "move", "--to", engine)) {
            program.awaitExit(PATIENCE);
            return new Said(program.out(), program.err());
        }
    }

    private void refused(Map<String, String> settings, String why) {
        refused(data(), settings, why);
    }

    private static void refused(Path data, Map<String, String> settings, String why) {
        try (Program program = Program.launch(data, settings)) {
            assertThat(program.awaitExit(PATIENCE).code()).isEqualTo(1);
            assertThat(program.err()).contains(why).doesNotContain("\tat ");
        }
    }

    private Map<String, String> postgresql() {
        return new HashMap<>(Map.of(
                "HOOFPRINT_LEDGER",
                "postgresql",
                "HOOFPRINT_DATABASE_URL",
                database.url(),
                "HOOFPRINT_DATABASE_USER",
                database.user(),
                "HOOFPRINT_DATABASE_PASSWORD",
                database.password()));
    }

    private static void sent(Program program, Map<String, String> keys, String id, boolean isNew) throws Exception {
        Answer answer = new Client(keys.get("send"))
                .post(program.url() + "/v1/events", "{\"action\":\"click\",\"color\":\"red\",\"id\":\"" + id + "\"}");
        assertThat(answer.status()).as(answer.text() + program.err()).isEqualTo(202);
        assertThat(answer.json().path(isNew ? "accepted" : "duplicates").asInt())
                .as(answer.text())
                .isEqualTo(1);
    }

    private static void counted(Program program, Map<String, String> keys, long clicks) throws Exception {
        Admin admin = new Admin(program, keys.get("admin"));
        assertThat(admin.awaitLevel()).isEqualTo(clicks);
        assertThat(admin.counted(SENDER, keys.get("send"))).isEqualTo(Map.of(new Cell("click", "red"), clicks));
    }
}
