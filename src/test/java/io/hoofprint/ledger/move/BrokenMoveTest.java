// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import static io.hoofprint.ledger.move.MoveFixture.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.data.FolderMove;
import io.hoofprint.platform.error.Blocked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A move that ends at any step can be run again, and until it has ended, one side and no other can be started on. */
class BrokenMoveTest {
    private static final String END_SESSIONS = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()";

    @TempDir
    Path folder;

    private PostgresDatabase database;
    private MoveFixture fixture;
    private Map<String, String> before;

    /** A process that ends. */
    private static final class Killed extends Error {}

    @BeforeEach
    void fill() throws Exception {
        database = PostgresServer.shared().fresh();
        fixture = new MoveFixture(folder, database);
        fixture.fill();
        try (Ledger ledger = fixture.sqlite()) {
            before = seen(ledger);
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private interface Move {
        MoveReport run(MoveProgress progress);
    }

    private final Move toDatabase = progress -> new MoveToDatabase(fixture.places(), progress).run();
    private final Move toFolder = progress -> new MoveToFolder(fixture.places(), progress).run();

    /** Where a move that is not disturbed comes past: the beginnings of steps and places within them. */
    private static List<String> stations(Move move) {
        Set<String> all = new LinkedHashSet<>();
        move.run((step, done, every) -> all.add(step + " " + done));
        return new ArrayList<>(all);
    }

    /** Of the tables, the first and the last. */
    private static List<String> some(List<String> stations) {
        List<String> tables =
                stations.stream().filter(one -> one.contains("tables")).toList();
        List<String> some = new ArrayList<>(stations);
        some.removeAll(tables.subList(1, tables.size() - 1));
        return some;
    }

    private void canStartInFolder() {
        FolderMove.requireHome(folder);
        try (Ledger ledger = fixture.sqlite()) {
            assertThat(seen(ledger)).isEqualTo(before);
        }
    }

    private void canStartInDatabase() {
        try (Ledger ledger = fixture.postgres()) {
            assertThat(seen(ledger)).isEqualTo(before);
        }
    }

    private void cannotStartInFolder() {
        assertThatThrownBy(() -> FolderMove.requireHome(folder)).isInstanceOf(DataFolderUnusable.class);
    }

    private void cannotStartInDatabase() {
        assertThatThrownBy(() -> fixture.postgres().close()).isInstanceOf(Blocked.class);
    }

    @Test
    void into_the_database_killed_at_any_step() {
        List<String> stations = some(stations(toDatabase));
        toFolder.run((step, done, all) -> {});
        for (String station : stations) {
            assertThatExceptionOfType(Killed.class).isThrownBy(() -> toDatabase.run(kill(station)));
            if (station.startsWith("releasing")) {
                cannotStartInFolder();
            } else {
                canStartInFolder();
            }
            cannotStartInDatabase();
        }
        assertThat(toDatabase.run((step, done, all) -> {}).isLastStepOnly()).isTrue();
        canStartInDatabase();
        cannotStartInFolder();
    }

    @Test
    void out_of_the_database_killed_at_any_step() {
        toDatabase.run((step, done, all) -> {});
        List<String> stations = some(stations(toFolder));
        toDatabase.run((step, done, all) -> {});
        for (String station : stations) {
            assertThatExceptionOfType(Killed.class).isThrownBy(() -> toFolder.run(kill(station)));
            if (station.startsWith("putting")) {
                cannotStartInDatabase();
            } else {
                canStartInDatabase();
            }
            cannotStartInFolder();
        }
        assertThat(toFolder.run((step, done, all) -> {}).isLastStepOnly()).isTrue();
        canStartInFolder();
        cannotStartInDatabase();
    }

    @Test
    void into_the_database_whose_sessions_end_at_any_step() {
        List<String> stations = some(stations(toDatabase));
        toFolder.run((step, done, all) -> {});
        broken(toDatabase, stations, station -> station.startsWith("marking") || station.startsWith("releasing"));
        canStartInDatabase();
    }

    @Test
    void out_of_the_database_whose_sessions_end_at_any_step() {
        toDatabase.run((step, done, all) -> {});
        List<String> stations = some(stations(toFolder));
        toDatabase.run((step, done, all) -> {});
        broken(toFolder, stations, station -> station.startsWith("putting"));
        canStartInFolder();
    }

    /** @param survived when nothing more is asked of the sessions */
    private void broken(Move move, List<String> stations, Function<String, Boolean> survived) {
        JdbcTemplate administrator = new JdbcTemplate(database.dataSource());
        boolean isDone = false;
        for (String station : stations) {
            if (!isDone) {
                Throwable failure = catchThrowable(() -> move.run((step, done, all) -> {
                    if (station.equals(step + " " + done)) {
                        administrator.queryForList(END_SESSIONS);
                    }
                }));
                isDone = failure == null;
                assertThat(isDone && !survived.apply(station)).as(station).isFalse();
            }
        }
        assertThat(isDone).isTrue();
    }

    private static MoveProgress kill(String station) {
        return (step, done, all) -> {
            if (station.equals(step + " " + done)) {
                throw new Killed();
            }
        };
    }
}
