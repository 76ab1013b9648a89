// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.CommitOutcomeUnknown;
import io.hoofprint.ledger.postgresql.CutConnections.How;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection that is lost while a batch is on its way: what was committed is acknowledged, and nothing else is. */
class LostAnswerTest {
    private LedgerDatabase database;
    private CutConnections network;
    private PostgresLedger ledger;

    @BeforeEach
    void open() throws Exception {
        database = LedgerDatabase.create();
        network = new CutConnections(database.database().url());
        var options = database.options();
        ledger = PostgresLedger.open(PostgresOptions.at(
                options.address().at(network.url(options.address().url()))));
        append(ledger, "clicks", from("ana", event("1", "one")));
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
        network.close();
        database.close();
    }

    @Test
    void a_batch_whose_answer_is_lost_is_acknowledged_as_it_was_stored() throws Exception {
        network.cut(How.ANSWER, "doubtful");

        assertThat(append(
                        ledger,
                        "clicks",
                        from("ana", event("1", "one"), event("2", "doubtful"), event("1", "other"), event("3", "x"))))
                .isEqualTo(new AppendResult(List.of("1", "2", "1", "3"), 2, 2, List.of("1")));
        assertThat(bodies(ledger, "clicks")).containsExactly("one", "doubtful", "x");
        assertThat(ledger.head("clicks")).isEqualTo(3);
    }

    @Test
    void so_are_events_without_ids_and_requests_with_keys() throws Exception {
        append(ledger, "clicks", keyed("ana", "k", "body", event("keyed")));
        network.cut(How.ANSWER, "doubtful");
        // Three that may wait together, so that they may be one batch.
        var assigned = ledger.append("clicks", from("ana", event("doubtful")));
        var again = ledger.append("clicks", keyed("ana", "k", "body", event("keyed")));
        var reused = ledger.append("clicks", keyed("ana", "k", "other", event("more")));

        assertThat(assigned.get(20, SECONDS).accepted()).isEqualTo(1);
        assertThat(again.get(20, SECONDS).duplicates()).isEqualTo(1);
        assertThatThrownBy(() -> reused.get(20, SECONDS)).hasCauseInstanceOf(Problem.class);
        assertThat(bodies(ledger, "clicks")).containsExactly("one", "keyed", "doubtful");
    }

    @Test
    void a_batch_that_the_server_did_not_get_is_refused_and_can_be_sent_again() throws Exception {
        network.cut(How.REQUEST, "doubtful");

        assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("doubtful"))))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(Unavailable.class)
                .isNotInstanceOf(CommitOutcomeUnknown.class);
        assertThat(append(ledger, "clicks", from("ana", event("doubtful"))).accepted())
                .isEqualTo(1);
        assertThat(bodies(ledger, "clicks")).containsExactly("one", "doubtful");
    }

    /** It was refused, so it may not be stored any more. */
    @Test
    void a_request_that_comes_after_its_refusal_is_not_carried_out() throws Exception {
        var late = network.cut(How.LATE, "doubtful");

        assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("doubtful"))))
                .hasCauseInstanceOf(Unavailable.class);
        append(ledger, "clicks", from("ana", event("next")));

        assertThat(late.release()).contains("HP001", "a later session of this writer has begun");
        assertThat(bodies(ledger, "clicks")).containsExactly("one", "next");
        append(ledger, "clicks", from("ana", event("last")));
        assertThat(bodies(ledger, "clicks")).containsExactly("one", "next", "last");
    }

    @Test
    void only_the_sender_can_say_again_what_nobody_can_ask_for() throws Exception {
        network.cut(How.ANSWER, "doubtful");
        database.sql()
                .execute("create function away() returns trigger language plpgsql as $$ begin"
                        + " if new.epoch > old.epoch then raise exception 'away' using errcode = '57P03'; end if; return new;"
                        + " end $$");
        database.sql()
                .execute("create trigger away before update on ledger_writers for each row execute function away()");

        assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("doubtful"))))
                .hasCauseInstanceOf(CommitOutcomeUnknown.class);
        database.sql().execute("drop trigger away on ledger_writers");
        assertThat(append(ledger, "clicks", from("ana", event("2", "two"))).accepted())
                .isEqualTo(1);
        assertThat(bodies(ledger, "clicks")).containsExactly("one", "doubtful", "two");
    }
}
