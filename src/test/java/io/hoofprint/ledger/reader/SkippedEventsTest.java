// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Events that a reader skipped because the log was damaged, and that a backup brings back. */
@OnEachEngine
class SkippedEventsTest {
    @Parameter
    TablesEngine engine;

    private static final ReaderId TALLY = new ReaderId("clicks", "tally");

    @TempDir
    Path directory;

    @TempDir
    Path backup;

    private final List<String> undone = new CopyOnWriteArrayList<>();
    private ReaderFixture fixture;

    @BeforeEach
    void twoOfFiveAreSkipped() throws Exception {
        open();
        fixture.append("a1", "a2", "a3", "a4", "a5");
        fixture.close();
        Path log = directory.resolve("ledger.db");
        Files.copy(log, backup.resolve("ledger.db"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + log)) {
            connection.createStatement().execute("delete from stream_clicks where seq in (2, 3)");
        }
        start();
        fixture.awaitPosition(5);
        assertThat(delivered()).containsExactly("a1", "a4", "a5");
        fixture.close();
        Files.copy(backup.resolve("ledger.db"), log, StandardCopyOption.REPLACE_EXISTING);
        start();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void open() {
        fixture = new ReaderFixture(directory, engine).undo(this::drop);
    }

    private void start() throws Exception {
        open();
        fixture.start("effect=tables", events -> fixture.keep(events));
    }

    private void drop(List<StoredEvent> events) {
        events.forEach(event -> undone.add(LedgerFixture.text(event)));
        fixture.drop(events);
    }

    private List<String> delivered() {
        return fixture.sql.queryForList("select body from effects order by seq", String.class);
    }

    private void rewind(String to) {
        undone.clear();
        fixture.command("rewind", to);
        fixture.awaitUndoneAndDelivered(() -> !undone.isEmpty(), 5);
    }

    @Test
    void a_rewind_undoes_only_what_was_delivered_and_delivers_them_once() {
        rewind("0");
        assertThat(undone).containsExactlyInAnyOrder("a1", "a4", "a5");
        assertThat(delivered()).containsExactly("a1", "a2", "a3", "a4", "a5");
        assertThat(fixture.readers().readerPositions().skipped(TALLY, 1, 5)).isEmpty();
        rewind("0");
        assertThat(undone).hasSize(5);
        assertThat(delivered()).containsExactly("a1", "a2", "a3", "a4", "a5");
    }

    @Test
    void a_rewind_into_the_middle_of_them_leaves_the_others_skipped() {
        rewind("2");
        assertThat(delivered()).containsExactly("a1", "a3", "a4", "a5");
        rewind("0");
        assertThat(undone).containsExactlyInAnyOrder("a1", "a3", "a4", "a5");
        assertThat(delivered()).containsExactly("a1", "a2", "a3", "a4", "a5");
    }
}
