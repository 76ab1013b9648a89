// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sinks' notes go with their events, but for what may still be repeated. */
@OnEachEngine
class SinkNotesTest {
    @Parameter
    TablesEngine engine;

    @TempDir
    Path folder;

    private Tables tables;
    private JdbcTemplate sql;
    private SinkNotes notes;
    private SheetRows rows;

    @BeforeEach
    void open() {
        tables = engine.open(folder);
        sql = new JdbcTemplate(tables.dataSource());
        notes = new SinkNotes(tables.dataSource());
        rows = new SheetRows(tables.dataSource(), "house", "Doors");
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_row_goes_with_its_event_and_the_next_one_is_still_below_the_last() {
        for (int sequence = 1; sequence <= 5; sequence++) {
            assertThat(rows.place(event("doors", sequence))).isEqualTo(sequence);
        }
        notes.trimmed("doors", 0);
        notes.trimmed("gates", 5);
        assertThat(left()).hasSize(5);
        notes.trimmed("doors", 3);
        assertThat(left()).containsExactly(4L, 5L);
        notes.trimmed("doors", 5);
        assertThat(left()).containsExactly(5L);
        assertThat(rows.place(event("doors", 6))).isEqualTo(6);
        notes.trimmed("doors", 5);
        assertThat(left()).containsExactly(6L);
    }

    @Test
    void a_dead_letter_that_can_be_replayed_keeps_its_row_until_it_is_done_or_deleted() {
        for (int sequence = 1; sequence <= 4; sequence++) {
            rows.place(event("doors", sequence));
        }
        deadLetter(1, "parked");
        deadLetter(2, "queued");
        deadLetter(3, "done");
        notes.trimmed("doors", 3);
        assertThat(left()).containsExactly(1L, 2L, 4L);
        assertThat(rows.place(event("doors", 1))).isEqualTo(1);
        sql.update("update dead_letters set state = 'done' where seq = 1");
        sql.update("update dead_letters set deleted = true where seq = 2");
        notes.trimmed("doors", 3);
        assertThat(left()).containsExactly(4L);
    }

    @Test
    void what_is_noted_of_files_goes_too_however_much_it_is() {
        for (int sequence = 1; sequence <= 2_500; sequence++) {
            sql.update("insert into sink_files values ('f', ?, 'id', 'x', 'doors', ?)", "n" + sequence, sequence);
        }
        // Noted before it was written down of which event.
        sql.update("insert into sink_files values ('f', 'old', 'id', 'x', null, null)");
        notes.trimmed("doors", 2_400);
        assertThat(sql.queryForObject("select count(*) from sink_files", Long.class))
                .isEqualTo(101);
    }

    private List<Long> left() {
        return sql.queryForList("select seq from sink_rows order by place", Long.class);
    }

    private void deadLetter(int sequence, String state) {
        sql.update(
                "insert into dead_letters (id, stream, reader, sender, event_id, seq, received_at, reason, kind, attempts, at,"
                        + " state) values (?, 'doors', 'sheet', 's', 'e', ?, 0, 'r', 'rejected', 1, 0, ?)",
                "d" + sequence,
                sequence,
                state);
    }

    private static SinkEvent event(String stream, long sequence) {
        StoredEvent stored = new StoredEvent(sequence, "sender", "id" + sequence, Instant.EPOCH, new byte[0]);
        return new SinkEvent(stream, "%032x".formatted(sequence), stored, stored.body());
    }
}
