package io.hoofprint.ledger;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;
import static org.assertj.core.api.Assertions.assertThat;

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
    default void an_unknown_event_is_not_found() throws Exception {
        append(ledger(), "clicks", from("ana", event("1", "x")));

        assertThat(ledger().find("clicks", "ana", "2")).isEmpty();
        assertThat(ledger().find("clicks", "bob", "1")).isEmpty();
        assertThat(ledger().find("nothing", "ana", "1")).isEmpty();
        assertThat(ledger().find("clicks", null, "01939c1e-9c1f-7aaa-8bbb-0123456789ab"))
                .isEmpty();
    }
}
