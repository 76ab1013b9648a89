// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that reach PostgreSQL by way of a pooler. */
class PgBouncerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TALLY = "clicks/tally";

    @TempDir
    Path folder;

    private final SharedDatabase database = new SharedDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    private PgBouncer pooler(String mode) throws IOException {
        // For whom it runs as.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return database.pooler(folder, mode);
    }

    @Test
    void with_whole_sessions_all_is_as_without_it() throws Exception {
        try (PgBouncer pooler = pooler("session");
                Program first = Program.start(folder.resolve("a"), database.settings(pooler.port()));
                Program second = Program.start(folder.resolve("b"), database.settings(pooler.port()))) {
            Map<String, String> keys = first.firstKeys();
            click(keys, first, "1");
            Admin admin = new Admin(second, keys.get("admin"));
            assertThat(admin.awaitLevel()).isEqualTo(1);
            assertThat(database.setting(pooler.port(), "idle_in_transaction_session_timeout"))
                    .isEqualTo("5s");
            String holder = database.holder(TALLY).orElseThrow();
            first.kill();
            await().atMost(PATIENCE).until(() -> database.holder(TALLY)
                    .filter(now -> !now.equals(holder))
                    .isPresent());
            click(keys, second, "1");
            click(keys, second, "2");
            assertThat(admin.awaitLevel()).isEqualTo(2);
        }
    }

    @Test
    void with_sessions_for_a_transaction_it_is_refused() throws Exception {
        try (PgBouncer pooler = pooler("transaction");
                Program program = Program.launch(folder.resolve("a"), database.settings(pooler.port()))) {
            assertThat(program.awaitExit(PATIENCE).code()).isEqualTo(1);
            assertThat(program.err())
                    .contains("pooler", "pool_mode=session", "name the server itself")
                    .doesNotContain("\tat ");
        }
    }

    private static void click(Map<String, String> keys, Program program, String id) throws IOException {
        Answer answer = InsistentSenders.click(new Client(keys.get("send")), program.url(), id);
        assertThat(answer.status()).as(answer.text() + program.err()).isEqualTo(202);
    }
}
