// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.hoofprint.PostgresPair;
import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.ReadBatch.Damage;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A standby takes the primary's place, having got all or not, and the primary comes back. */
class TakeoverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PostgresPair servers;
    private DatabaseAddress address;
    private PostgresLedger ledger;

    @BeforeEach
    void open() throws Exception {
        servers = new PostgresPair();
        address = new DatabaseAddress(servers.url(), servers.user(), servers.password());
        ledger = PostgresLedger.open(PostgresOptions.at(address));
        append(ledger, "clicks", from("ana", event("1", "a"), event("2", "b")));
        servers.awaitLevel();
    }

    @AfterEach
    void close() {
        ledger.close();
        servers.close();
    }

    @Test
    void what_a_standby_lacks_is_a_gap_and_what_is_sent_again_is_new() throws Exception {
        servers.stopStandby();
        append(ledger, "clicks", from("ana", event("3", "c"), event("4", "d")));
        assertThat(bodies(ledger, "clicks")).containsExactly("a", "b", "c", "d");
        servers.stopPrimary();
        servers.startStandby();
        servers.promote();

        awaitAppended("4", "d");
        assertThat(append(ledger, "clicks", from("ana", event("2", "b"))).duplicates())
                .isEqualTo(1);
        assertThat(ledger.head("clicks")).isEqualTo(5);
        assertThat(ledger.gaps())
                .extracting(Gap::stream, Gap::first, Gap::last)
                .containsExactly(tuple("clicks", 3L, 4L));
        assertThat(LedgerTables.in(address).gaps()).isEqualTo(ledger.gaps());
        var batch = ledger.read("clicks").after(0, 10);
        assertThat(batch.events()).extracting(StoredEvent::sequence).containsExactly(1L, 2L, 5L);
        assertThat(batch.damage()).containsExactly(new Damage(3, 4, "missing"));
    }

    @Test
    void a_primary_that_comes_back_gets_nothing_while_the_new_one_is_away() throws Exception {
        servers.stopPrimary();
        servers.promote();
        awaitAppended("3", "c");
        servers.startPrimary();
        servers.stopStandby();

        assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("4", "d"))))
                .hasCauseInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("4", "d"))))
                .hasCauseInstanceOf(Unavailable.class)
                .hasMessageContaining("former primary");
        servers.startStandby();
        awaitAppended("4", "d");
        assertThat(bodies(ledger, "clicks")).containsExactly("a", "b", "c", "d");
        assertThat(ledger.gaps()).isEmpty();
        assertThat(servers.primarySql().queryForList("select seq from ledger_events order by seq", Long.class))
                .isEqualTo(List.of(1L, 2L));
    }

    /** It was made aware of the new one by another connection than the writer's. */
    @Test
    void a_session_of_a_former_primary_writes_no_more() throws Exception {
        servers.promote();
        try (var other = new LedgerConnections(PostgresOptions.at(
                new DatabaseAddress(servers.standbyUrl(), servers.user(), servers.password(), address.primary())))) {
            other.pooled().close();
        }
        awaitAppended("3", "c");
        assertThat(servers.standbySql().queryForList("select seq from ledger_events order by seq", Long.class))
                .isEqualTo(List.of(1L, 2L, 3L));
        assertThat(servers.primarySql().queryForList("select seq from ledger_events order by seq", Long.class))
                .isEqualTo(List.of(1L, 2L));
    }

    @Test
    void while_a_synchronous_standby_is_away_nothing_is_acknowledged_and_then_all_goes_on() throws Exception {
        servers.synchronize();
        servers.stopStandby();
        var unacknowledged = ledger.append("clicks", from("ana", event("3", "c")));
        assertThatThrownBy(() -> unacknowledged.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(Unavailable.class);
        servers.startStandby();
        awaitAppended("4", "d");
        assertThat(append(ledger, "clicks", from("ana", event("3", "c"))).duplicates())
                .as("it was committed on the primary when nobody was told")
                .isEqualTo(1);
        assertThat(bodies(ledger, "clicks")).containsExactly("a", "b", "c", "d");
    }

    /** As a sender does who sends again what was not acknowledged. */
    private void awaitAppended(String id, String body) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        append(ledger, "clicks", from("ana", event(id, body))).accepted() == 1);
    }
}
