// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ops.EventSearch.Found;
import io.hoofprint.ledger.ops.EventSearch.FoundEvent;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.error.Problem;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSearchTest {
    @TempDir
    Path directory;

    private Ledger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = SqliteLedger.open(SqliteOptions.in(directory));
        ledger.open("doors");
        append(ledger, "doors", from("Porter", event("Front-1", "{\"person\":\"Zoë\",\"street\":\"Große Straße\"}")));
        append(ledger, "doors", from("guard", event("back-2", "{\"person\":\"Ὀδυσσεύς\",\"open\":true}")));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Found search(String text, String limit) {
        return new EventSearch(ledger).search("doors", text, limit);
    }

    @ParameterizedTest
    @CsvSource({
        "ZOË, Front-1",
        "STRASSE, Front-1",
        "ὈΔΥΣΣΕΎΣ, back-2",
        "FRONT-, Front-1",
        "porter, Front-1",
        "GUARD, back-2",
        "'\"open\":TRUE', back-2"
    })
    void text_is_found_in_body_id_and_sender_in_whatever_case(String text, String id) {
        assertThat(search(text, null).events()).extracting(FoundEvent::id).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"doors", "zoe", "Front-1 ", "%", "_ront"})
    void what_is_not_there_is_not_found(String text) {
        assertThat(search(text, null)).isEqualTo(new Found(List.of(), 2));
    }

    @Test
    void without_text_the_newest_come_first_up_to_the_limit() {
        assertThat(search(null, null).events()).extracting(FoundEvent::id).containsExactly("back-2", "Front-1");
        assertThat(search("", "1")).satisfies(found -> {
            assertThat(found.events()).extracting(FoundEvent::sequence).containsExactly(2L);
            assertThat(found.searched()).isEqualTo(1);
        });
    }

    @Test
    void an_erased_event_is_shown_as_such_and_found_by_its_id_alone() {
        ledger.forget("doors", "Porter", "Front-1");
        assertThat(search("Zoë", null).events()).isEmpty();
        assertThat(search("front-1", null).events()).singleElement().satisfies(event -> {
            assertThat(event.erased()).isTrue();
            assertThat(event.body()).isNull();
            assertThat(event.bodyEncoding()).isNull();
        });
    }

    @Test
    void a_long_body_is_cut_between_characters() throws Exception {
        append(ledger, "doors", from("guard", event("long", "x".repeat(1_999) + "😀 end")));
        FoundEvent cut = search("END", null).events().get(0);
        assertThat(cut.body()).isEqualTo("x".repeat(1_999));
        assertThat(cut.cut()).isTrue();
        append(ledger, "doors", from("guard", event("just", "y".repeat(2_000))));
        assertThat(search("yy", null).events()).singleElement().satisfies(event -> {
            assertThat(event.body()).hasSize(2_000);
            assertThat(event.cut()).isFalse();
        });
    }

    @Test
    void bytes_that_are_no_text_come_as_base64() throws Exception {
        byte[] bytes = {(byte) 0xff, 0, 'k', 'e', 'y'};
        append(ledger, "doors", from("guard", new NewEvent("binary", bytes)));
        assertThat(search("KEY", null).events()).singleElement().satisfies(event -> {
            assertThat(event.bodyEncoding()).isEqualTo("base64");
            assertThat(Base64.getDecoder().decode(event.body())).isEqualTo(bytes);
        });
    }

    @Test
    void only_so_many_events_and_bytes_are_looked_at() throws Exception {
        append(ledger, "doors", from("guard", events(10_000, "")));
        assertThat(search("Zoë", null)).isEqualTo(new Found(List.of(), 10_000));
        for (int i = 0; i < 4; i++) {
            append(ledger, "doors", from("guard", events(20, "x".repeat(1 << 20))));
        }
        assertThat(search("Zoë", null).searched()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.5", "many", "", "99999999999"})
    void a_bad_limit_is_refused(String limit) {
        assertRefused(400, "doors", "", limit, "from 1 to 200");
    }

    @Test
    void an_endless_text_and_an_unknown_stream_are_refused() {
        assertRefused(400, "doors", "x".repeat(201), null, "200 characters");
        assertRefused(404, "gates", "", null, "[doors]");
    }

    private void assertRefused(int status, String stream, String text, String limit, String says) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new EventSearch(ledger).search(stream, text, limit))
                .withMessageContaining(says)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static NewEvent[] events(int count, String body) {
        return IntStream.range(0, count).mapToObj(i -> event(body)).toArray(NewEvent[]::new);
    }
}
