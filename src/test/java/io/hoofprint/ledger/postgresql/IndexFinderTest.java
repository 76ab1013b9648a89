// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexFinderTest {
    private LedgerDatabase database;
    private PostgresLedger ledger;

    @BeforeEach
    void open() {
        database = LedgerDatabase.create();
        ledger = database.open();
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    /** Its id has the time of its receipt, which is long before those of its neighbours. */
    @Test
    void a_late_event_with_an_assigned_id_is_found() throws Exception {
        append(ledger, "clicks", from("ana", event("x"), event("x")));
        var late = new AppendRequest("ana", List.of(event("late")), null, Instant.parse("2020-01-01T00:00:00Z"));
        String id = append(ledger, "clicks", late).ids().get(0);
        append(ledger, "clicks", from("ana", event("x")));

        assertThat(ledger.find("clicks", null, id))
                .extracting(StoredEvent::sequence)
                .containsExactly(3L);
    }

    @Test
    void senders_have_any_name() throws Exception {
        for (String sender : List.of("a\\0b", "a\0b", "a\\\\b\\", "ü", "\\", "")) {
            append(ledger, "clicks", from(sender, event("1", "of " + sender)));
            assertThat(ledger.find("clicks", sender, "1")).singleElement().satisfies(event -> {
                assertThat(event.sender()).isEqualTo(sender);
                try (var log = ledger.read("clicks")) {
                    assertThat(log.mark(event.sequence())).hasValue(event.mark());
                }
            });
        }
        assertThat(ledger.find("clicks", null, "1")).hasSize(6);
    }

    @Test
    void the_last_before_a_time_is_found() throws Exception {
        for (String time : List.of("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", "2020-01-03T00:00:00Z")) {
            append(ledger, "clicks", new AppendRequest("ana", List.of(event("x")), null, Instant.parse(time)));
        }
        assertThat(ledger.lastBefore("clicks", Instant.parse("2020-01-02T00:00:00Z")))
                .isEqualTo(1);
        assertThat(ledger.lastBefore("clicks", Instant.parse("2020-01-02T00:00:01Z")))
                .isEqualTo(2);
        assertThat(ledger.lastBefore("clicks", Instant.parse("2019-01-01T00:00:00Z")))
                .isZero();
        assertThat(ledger.lastBefore("clicks", Instant.parse("2021-01-01T00:00:00Z")))
                .isEqualTo(3);
        ledger.trim("clicks", 2, Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(ledger.lastBefore("clicks", Instant.parse("2019-01-01T00:00:00Z")))
                .isEqualTo(2);
    }

    @Test
    void an_erased_body_is_nowhere_in_the_table() throws Exception {
        append(ledger, "clicks", from("ana", event("1", "secret"), event("2", "")));
        assertThat(ledger.forget("clicks", "ana", "1")).isTrue();
        assertThat(ledger.forget("clicks", "ana", "1")).isFalse();
        assertThat(ledger.forget("clicks", "ana", "3")).isFalse();

        assertThat(ledger.find("clicks", "ana", "1")).singleElement().matches(StoredEvent::isForgotten);
        assertThat(ledger.find("clicks", "ana", "2")).singleElement().matches(event -> !event.isForgotten());
        assertThat(append(ledger, "clicks", from("ana", event("1", "secret"))).duplicates())
                .isEqualTo(1);
        assertThat(database.sql()
                        .queryForObject("select count(*) from ledger_events where body = 'secret'", Long.class))
                .isZero();
    }

    /** Whatever the server knows of a partition: here that it is empty, which it soon is not. */
    @Test
    void readers_follow_the_index_of_sequences() throws Exception {
        ledger.open("clicks");
        database.sql().execute("vacuum analyze");
        try (var connections = new LedgerConnections(database.options());
                var connection = connections.pooled();
                var statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare read (bigint, bigint, int) as "
                    + EventRows.forward((short) 1)
                            .replaceFirst("\\?", "\\$1")
                            .replaceFirst("\\?", "\\$2")
                            .replaceFirst("\\?", "\\$3"));
            var plan = new ArrayList<String>();
            try (var row = statement.executeQuery("explain execute read(5, 100, 7)")) {
                while (row.next()) {
                    plan.add(row.getString(1));
                }
            }
            assertThat(plan)
                    .anyMatch(line -> line.contains("_seq_idx"))
                    .noneMatch(line -> line.contains("Seq Scan") || line.contains("Bitmap"));
        }
    }

    /** As the statistics of one that was empty a moment ago would rather have all its rows looked through. */
    @Test
    void appends_follow_the_index_of_identities() throws Exception {
        ledger.open("clicks");
        database.sql().execute("vacuum analyze");
        for (int batch = 0; batch < 10; batch++) {
            append(ledger, "clicks", from("ana", event("a" + batch, "x"), event("b" + batch, "x")));
        }
        ledger.close();
        await().until(() -> scans("identity") > 0);
        assertThat(scans("seq")).isZero();
    }

    private long scans(String index) {
        return database.sql()
                .queryForObject(
                        "select sum(idx_scan) from pg_stat_user_indexes where indexrelname like 'ledger_events_1_%"
                                + index + "_idx'",
                        Long.class);
    }
}
