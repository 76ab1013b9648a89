// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of finding events for every engine. */
public interface FindContract extends LedgerFixture {

    @Test
    default void a_senders_event_is_found_by_its_id() throws Exception {
        append(ledger(), "clicks", from("ana", event("0", "other"), event("1", "ana's")));
        append(ledger(), "clicks", from("bob", event("1", "bob's")));

        assertThat(ledger().find("clicks", "ana", "1"))
                .extracting(LedgerFixture::text)
                .containsExactly("ana's");
        assertThat(ledger().find("clicks", "bob", "1"))
                .extracting(StoredEvent::sequence)
                .containsExactly(3L);
        assertThat(ledger().find("clicks", null, "1"))
                .extracting(StoredEvent::sender)
                .containsExactlyInAnyOrder("ana", "bob");
        assertThat(ledger().find("clicks", null, "0")).hasSize(1);
    }

    @Test
    default void an_event_with_an_assigned_id_is_found_among_many() throws Exception {
        for (int i = 0; i < 20; i++) {
            append(ledger(), "clicks", from("s" + i, event("a" + i), event("b" + i)));
        }
        for (StoredEvent event : LedgerFixture.all(ledger(), "clicks")) {
            assertThat(ledger().find("clicks", event.sender(), event.id()))
                    .singleElement()
                    .usingRecursiveComparison()
                    .isEqualTo(event);
            assertThat(ledger().find("clicks", null, event.id())).hasSize(1);
            assertThat(ledger().find("clicks", "nobody", event.id())).isEmpty();
        }
    }

    @Test
    default void an_event_of_a_keyed_request_is_found_by_its_derived_id() throws Exception {
        var ids = append(ledger(), "clicks", keyed("ana", "k", "b", event("x"), event("y")))
                .ids();

        assertThat(ledger().find("clicks", "ana", ids.get(1)))
                .extracting(LedgerFixture::text)
                .containsExactly("y");
    }

    @Test
    default void the_newest_are_visited_first_with_the_erased_ones() throws Exception {
        for (int i = 1; i <= 250; i++) {
            append(ledger(), "clicks", from("ana", event("e-" + i, "body " + i)));
        }
        assertThat(ledger().forget("clicks", "ana", "e-248")).isTrue();

        List<StoredEvent> visited = new ArrayList<>();
        try (LogCursor log = ledger().read("clicks")) {
            log.newest(1_000, visited::add);
        }
        assertThat(visited)
                .extracting(StoredEvent::sequence)
                .hasSize(250)
                .startsWith(250L, 249L, 248L)
                .endsWith(2L, 1L);
        assertThat(visited)
                .filteredOn(StoredEvent::isForgotten)
                .extracting(StoredEvent::id)
                .containsExactly("e-248");
    }

    @Test
    default void a_visit_ends_where_the_visitor_says_and_goes_no_further_than_it_may() throws Exception {
        for (int i = 1; i <= 9; i++) {
            append(ledger(), "clicks", from("ana", event("e-" + i, "body " + i)));
        }
        List<String> visited = new ArrayList<>();
        try (LogCursor log = ledger().read("clicks")) {
            log.newest(1_000, event -> visited.add(event.id()) && !event.id().equals("e-8"));
            log.newest(2, event -> visited.add(event.id()));
        }
        assertThat(visited).containsExactly("e-9", "e-8", "e-9", "e-8");
        ledger().trim("clicks", 7, Instant.ofEpochMilli(Long.MAX_VALUE));
        visited.clear();
        try (LogCursor log = ledger().read("clicks")) {
            log.newest(1_000, event -> visited.add(event.id()));
        }
        assertThat(visited).containsExactly("e-9", "e-8");
    }

    @Test
    default void an_unknown_event_is_not_found() throws Exception {
        append(ledger(), "clicks", from("ana", event("1", "x")));

        assertThat(ledger().find("clicks", "ana", "2")).isEmpty();
        assertThat(ledger().find("clicks", "bob", "1")).isEmpty();
        assertThat(ledger().find("nothing", "ana", "1")).isEmpty();
        assertThat(ledger().find("clicks", null, "01939c1e-9c1f-7aaa-8bbb-0123456789ab"))
                .isEmpty();
    }
}
