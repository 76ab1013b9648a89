// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTableTest {
    private static final FailureTable TABLE = FailureTable.parse("""
            # what it is about
            status,reason,kind,advice

            403,*quota*,unavailable after 600 s,wait
            403,*,blocked,share it, or ask for it
            404,missing.thing,blocked,make it
            400,*: *is locked*,blocked,unlock it
            400,odd: no*,unavailable,wait
            5*,*,unavailable,wait
            0,*,unavailable,see to the network
            *,*,rejected,look at it
            """, "made.csv");

    @ParameterizedTest
    @CsvSource({
        "403, the quota is used up, Unavailable",
        "403, forbidden, Blocked",
        "404, missing.thing, Blocked",
        "404, missing-thing, Rejected",
        "500, '', Unavailable",
        "599, x, Unavailable",
        "50, x, Unavailable",
        "405, x, Rejected",
        "0, ConnectException, Unavailable"
    })
    void the_first_row_that_fits_counts(int status, String reason, String kind) {
        assertThat(typed(status, reason).getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "400, odd, The table Is Locked now, Blocked",
        "400, even, the table is locked, Blocked",
        "400, odd, 'no, never', Unavailable",
        "400, even, 'no, never', Rejected",
        "400, is locked, '', Rejected",
        "404, missing.thing: is locked, is locked, Rejected"
    })
    void a_row_can_ask_for_the_providers_message(int status, String reason, String said, String kind) {
        RuntimeException typed = TABLE.typed(new Failure("Things", status, reason, said, null, null));
        assertThat(typed.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void the_message_says_what_happened_and_what_to_do() {
        assertThat(typed(403, "forbidden"))
                .hasMessage("Things answered 403 forbidden (no, never): share it, or ask for it")
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(typed(0, "ConnectException"))
                .hasMessage("Things gave no answer ConnectException (no, never): see to the network");
    }

    @Test
    void the_wait_that_is_asked_for_is_kept() {
        assertThat(((Unavailable) typed(503, "")).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(((Unavailable) typed(403, "the quota is used up")).retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void the_table_says_how_long_to_wait_where_nobody_asks_for_it() {
        Failure failure = new Failure("Things", 403, "the quota is used up", "", null, null);
        assertThat(((Unavailable) TABLE.typed(failure)).retryAfter()).contains(Duration.ofMinutes(10));
        assertThat(((Unavailable) TABLE.typed(new Failure("Things", 503, "", "", null, null))).retryAfter())
                .isEmpty();
    }

    @Test
    void a_failure_that_is_nobody_elses_says_what_does_not_work() {
        assertThat(TABLE.typed(Failure.local("Writing failed", "IOException", new IOException("disk"))))
                .hasMessage("Writing failed (disk): look at it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "403,*,blocked,no head",
                "status,reason,kind,advice",
                "status,reason,kind,advice\n403,*,blocked,not for everything",
                "status,reason,kind,advice\n*,*,blocked",
                "status,reason,kind,advice\n*,*,blocked,",
                "status,reason,kind,advice\n*,*,broken,what kind is this",
                "status,reason,kind,advice\n*,*,unavailable after lunch,how long is this"
            })
    void a_table_that_is_not_well_formed_is_refused(String text) {
        assertThatThrownBy(() -> FailureTable.parse(text, "made.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("made.csv");
    }

    @Test
    void a_table_that_is_not_there_is_named() {
        assertThatThrownBy(() -> FailureTable.load("nowhere")).hasMessageContaining("nowhere.csv");
    }

    private static RuntimeException typed(int status, String reason) {
        RuntimeException typed = TABLE.typed(
                new Failure("Things", status, reason, "no, never", Duration.ofSeconds(7), new IOException()));
        assertThat(typed).isInstanceOfAny(Unavailable.class, Blocked.class, Rejected.class);
        return typed;
    }
}
