// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.CommandLineCall;
import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.data.Tables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveCommandTest {
    @TempDir
    Path data;

    private PostgresDatabase database;

    @BeforeEach
    void fill() throws Exception {
        database = PostgresServer.shared().fresh();
        try (var ledger = SqliteLedger.open(SqliteOptions.in(data))) {
            append(ledger, "clicks", from("ana", event("1", "a"), event("2", "b")));
        }
        Tables.open(data).close();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private CommandLineCall call(String... arguments) {
        return CommandLineCall.on(
                data,
                Map.of(
                        "HOOFPRINT_LEDGER",
                        "postgresql",
                        "HOOFPRINT_DATABASE_URL",
                        database.url(),
                        "HOOFPRINT_DATABASE_USER",
                        database.user(),
                        "HOOFPRINT_DATABASE_PASSWORD",
                        database.password()),
                arguments);
    }

    @Test
    void it_says_what_was_moved_and_what_to_set() {
        CommandLineCall there = call("ledger", "move", "--to", "postgresql");
        assertThat(there.exitCode()).as(there.err()).isZero();
        assertThat(there.out())
                .contains("2 events in 1 streams, 2 remembered ids", "It took ", "hoofprint.ledger=postgresql")
                .contains(database.url())
                .doesNotContain(database.password());
        assertThat(there.err()).contains("copying events: 2", "copying tables: keys");
        assertThat(call("keys", "add", "shop").exitCode()).isZero();
        CommandLineCall back = call("ledger", "move", "--to", "sqlite");
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(back.out()).contains("set aside: ", "hoofprint.ledger=sqlite");
        assertThat(CommandLineCall.on(data, "keys", "list").out()).contains("shop");
        assertThat(call("keys", "list").err()).contains("moved to the data folder");
    }

    @Test
    void what_is_elsewhere_is_not_worked_on() {
        call("ledger", "move", "--to", "postgresql");
        for (String[] refused : new String[][] {
            {"keys", "list"},
            {"readers"},
            {"ledger", "salvage", "--out=x"},
            {"backup", data.resolve("x").toString()},
            {"run", "--dry"}
        }) {
            CommandLineCall call = CommandLineCall.on(data, refused);
            assertThat(call.exitCode()).as(refused[0]).isEqualTo(1);
            assertThat(call.err()).as(refused[0]).contains("was moved to " + database.url());
        }
        assertThat(CommandLineCall.on(data, "check").out()).contains("was moved to " + database.url());
        assertThat(call("check").out()).contains("ok     database: PostgreSQL");
    }

    @Test
    void without_a_database_nothing_is_moved() {
        CommandLineCall call = CommandLineCall.on(data, "ledger", "move", "--to", "postgresql");
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("hoofprint.ledger=postgresql", "hoofprint.database.url");
    }

    @Test
    void a_folder_on_which_a_server_works_is_left_alone() {
        try (var hold = DataFolder.made(data).holdForServer()) {
            hold.announce("http://127.0.0.1:1", () -> null);
            CommandLineCall call = call("ledger", "move", "--to", "postgresql");
            assertThat(call.exitCode()).isEqualTo(1);
            assertThat(call.err()).contains("A server works on the data folder", "stop it");
        }
    }

    @Test
    void another_engine_is_refused() {
        assertThat(call("ledger", "move", "--to", "oracle").err()).contains("--to", "postgresql", "sqlite");
    }

    @Test
    void the_progress_has_a_share_and_a_rate() {
        StringWriter out = new StringWriter();
        AtomicLong nanos = new AtomicLong();
        MoveLines lines = new MoveLines(new PrintWriter(out), nanos::get);
        lines.at("copying events", 0, 1_000);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        lines.at("copying events", 100, 1_000);
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        lines.at("copying events", 500, 1_000);
        lines.at("comparing events", 0, 0);
        assertThat(out.toString().lines())
                .containsExactly(
                        "copying events: 1000", "copying events: 500 of 1000 (50 %), 100/s", "comparing events …");
    }
}
