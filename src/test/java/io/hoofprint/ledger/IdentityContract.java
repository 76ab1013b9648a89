// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Problem;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The contract of event identity for every engine: (stream, sender, id) is stored once. */
public interface IdentityContract extends LedgerFixture {

    @Test
    default void a_repeat_changes_nothing() throws Exception {
        append(ledger(), "clicks", from("ana", event("1", "x")));

        assertThat(append(ledger(), "clicks", from("ana", event("1", "x"))))
                .isEqualTo(new AppendResult(List.of("1"), 0, 1, List.of()));
        assertThat(append(reopened(), "clicks", from("ana", event("1", "x"))))
                .isEqualTo(new AppendResult(List.of("1"), 0, 1, List.of()));
        assertThat(bodies(ledger(), "clicks")).containsExactly("x");
    }

    @Test
    default void a_repeat_within_one_request_changes_nothing() throws Exception {
        assertThat(append(
                        ledger(),
                        "clicks",
                        from("ana", event("1", "x"), event("2", "y"), event("1", "x"), event("2", "z"))))
                .isEqualTo(new AppendResult(List.of("1", "2", "1", "2"), 2, 2, List.of("2")));
        assertThat(bodies(ledger(), "clicks")).containsExactly("x", "y");
    }

    @Test
    default void another_body_is_a_conflict_and_the_first_stays() throws Exception {
        append(ledger(), "clicks", from("ana", event("1", "x")));

        assertThat(append(ledger(), "clicks", from("ana", event("2", "new"), event("1", "X"))))
                .isEqualTo(new AppendResult(List.of("2", "1"), 1, 1, List.of("1")));
        assertThat(append(reopened(), "clicks", from("ana", event("1", "X"))).conflicts())
                .containsExactly("1");
        assertThat(bodies(ledger(), "clicks")).containsExactly("x", "new");
    }

    @Test
    default void senders_and_streams_do_not_share_ids() throws Exception {
        append(ledger(), "clicks", from("ana", event("1", "ana's")));

        assertThat(append(ledger(), "clicks", from("bob", event("1", "bob's"))).accepted())
                .isEqualTo(1);
        assertThat(append(ledger(), "visits", from("ana", event("1", "visit"))).accepted())
                .isEqualTo(1);
        assertThat(bodies(ledger(), "clicks")).containsExactly("ana's", "bob's");
    }

    @Test
    default void names_that_are_equal_when_concatenated_are_different() throws Exception {
        String[][] pairs = {
            {"1", "01"},
            {"10", "1"},
            {"1", "0/1"},
            {"1/0", "1"},
            {"a:b", "c"},
            {"a", "b:c"},
            {"a\0b", "c"},
            {"ab", "c"},
            {"a", "bc"}
        };
        for (var pair : pairs) {
            assertThat(append(ledger(), "clicks", from(pair[0], event(pair[1], "x")))
                            .accepted())
                    .isEqualTo(1);
        }
        assertThat(append(ledger(), "click", from("sana", event("1", "x"))).accepted())
                .isEqualTo(1);
        assertThat(append(ledger(), "clicks", from("ana", event("1", "x"))).accepted())
                .isEqualTo(1);
    }

    @Test
    default void an_idempotency_key_makes_a_repeat_a_duplicate_as_a_whole() throws Exception {
        var request = keyed("ana", "k1", "[..]", event("x"), event("own", "y"), event("x"));
        var first = append(ledger(), "clicks", request);
        assertThat(first.accepted()).isEqualTo(3);
        assertThat(first.ids()).doesNotHaveDuplicates().element(1).isEqualTo("own");
        assertThat(first.ids()).allMatch(id -> id.matches("[!-~]{1,128}"));

        var again = new AppendResult(first.ids(), 0, 3, List.of());
        assertThat(append(ledger(), "clicks", request)).isEqualTo(again);
        assertThat(append(reopened(), "clicks", request)).isEqualTo(again);
        assertThat(bodies(ledger(), "clicks")).containsExactly("x", "y", "x");
    }

    @Test
    default void an_idempotency_key_with_another_body_is_refused() throws Exception {
        append(ledger(), "clicks", keyed("ana", "k1", "one", event("1")));

        assertThatThrownBy(() -> append(ledger(), "clicks", keyed("ana", "k1", "two", event("2"), event("own", "3"))))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.code()).isEqualTo("idempotency_key_reused");
                });
        assertThat(bodies(ledger(), "clicks")).containsExactly("1");
    }

    @Test
    default void an_idempotency_key_belongs_to_a_sender_and_a_path() throws Exception {
        var ids = append(ledger(), "clicks", keyed("ana", "k1", "one", event("1")))
                .ids();
        var bobs = append(ledger(), "clicks", keyed("bob", "k1", "two", event("2")));
        var key = new IdempotencyKey("/other", "k1", new byte[] {3});
        var others = append(ledger(), "clicks", new AppendRequest("ana", List.of(event("3")), key));

        assertThat(bobs.accepted() + others.accepted()).isEqualTo(2);
        assertThat(List.of(ids.get(0), bobs.ids().get(0), others.ids().get(0))).doesNotHaveDuplicates();
    }

    @Test
    default void of_two_concurrent_appends_one_is_stored_and_the_other_a_duplicate() throws Exception {
        var request = keyed("ana", "k1", "one", event("1"), event("2"));
        var first = ledger().append("clicks", request);
        var second = ledger().append("clicks", request);
        var reused = ledger().append("clicks", keyed("ana", "k1", "other", event("3")));
        var neighbour = ledger().append("clicks", from("bob", event("4")));

        assertThat(first.get(20, SECONDS).accepted()).isEqualTo(2);
        assertThat(second.get(20, SECONDS))
                .isEqualTo(new AppendResult(first.get().ids(), 0, 2, List.of()));
        assertThatThrownBy(() -> reused.get(20, SECONDS)).hasCauseInstanceOf(Problem.class);
        assertThat(neighbour.get(20, SECONDS).accepted()).isEqualTo(1);
        assertThat(bodies(ledger(), "clicks")).containsExactly("1", "2", "4");
    }
}
