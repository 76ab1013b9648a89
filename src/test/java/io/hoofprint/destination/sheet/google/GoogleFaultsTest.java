// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import static io.hoofprint.destination.sheet.Presses.LOG;
import static io.hoofprint.destination.sheet.Presses.log;
import static io.hoofprint.destination.sheet.Presses.row;
import static io.hoofprint.destination.sheet.Presses.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoofprint.contract.Fault;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.Reply;
import io.hoofprint.destination.sheet.Presses;
import io.hoofprint.destination.sheet.SheetFixture;
import io.hoofprint.destination.sheet.SheetUpdate;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure of Google Sheets is typed, and after a retry the sheet is as without it. */
class GoogleFaultsTest {
    private static final String WRITE = "sheets.spreadsheets.values.batchUpdate";
    private static final String CHANGE = "sheets.spreadsheets.batchUpdate";
    private static final String READ = "sheets.spreadsheets.values.batchGet";
    private static final String TABS = "sheets.spreadsheets.get";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static GoogleSheetsFixture fixture;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        fixture = new GoogleSheetsFixture(folder);
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @AfterEach
    void clear() {
        fixture.google.calm();
        fixture.tokens.restore();
        fixture.clear();
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.status(429),
                Fault.status(500),
                Fault.status(503),
                Fault.status(500).afterWork(),
                Fault.answer(Reply.of(502, "text/html", "<html>oops</html>")),
                Fault.reset(),
                Fault.reset().afterWork(),
                Fault.silence(),
                Fault.silence().afterWork(),
                Fault.cut());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_is_tried_again_by_the_reader_and_leaves_no_trace(Fault fault) {
        boolean silent = fault.toString().startsWith("silence");
        for (String operation : List.of(TABS, READ, CHANGE, WRITE)) {
            fixture.book.clear();
            fixture.sheet.keys(Presses.keys());
            fixture.google.check();
            fixture.google.next(fault.on(operation));
            fixture.patience(silent ? Duration.ofMillis(500) : PATIENCE);
            Throwable thrown = operation.equals(TABS)
                    ? catchThrowable(() -> fixture.sheet.keys(Presses.keys()))
                    : catchThrowable(() -> {
                        fixture.sheet.send(update(1, 3));
                        fixture.sheet.send(update(1, 3));
                    });
            fixture.patience(PATIENCE);
            assertThat(thrown).as(operation).isInstanceOf(Unavailable.class);
            assertThat(((Unavailable) thrown).retryAfter()).isEmpty();
            fixture.sheet.send(update(1, 3));
            fixture.sheet.send(update(4, 5));
            assertThat(fixture.book.lines(LOG)).as(operation).isEqualTo(log(5));
        }
    }

    @Test
    void a_wait_that_google_asks_for_is_told() {
        fixture.google.next(Fault.status(429).retryAfter(7).on(WRITE));
        Throwable thrown = catchThrowable(() -> fixture.sheet.send(update(1, 1)));
        assertThat(thrown).hasMessageContaining("429 RATE_LIMIT_EXCEEDED");
        assertThat(((Unavailable) thrown).retryAfter().orElseThrow()).hasSeconds(7);
    }

    @Test
    void no_call_is_made_twice_behind_the_readers_back() {
        fixture.sheet.send(update(1, 1));
        int before = fixture.google.requests().size();
        fixture.google.next(Fault.reset().on(WRITE));
        assertThatThrownBy(() -> fixture.sheet.send(update(2, 2))).isInstanceOf(Unavailable.class);
        assertThat(fixture.google.requests(WRITE)).hasSize(2);
        assertThat(fixture.google.requests().size() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void a_sheet_that_is_not_shared_any_more_names_the_account_to_share_it_with() {
        fixture.sheet.send(update(1, 1));
        fixture.book.unshare();
        assertThatThrownBy(() -> fixture.sheet.send(update(2, 2)))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("403 PERMISSION_DENIED", GoogleKeyFile.ACCOUNT, "share the sheet", "editor");
        assertThatThrownBy(fixture::check).isInstanceOf(Blocked.class).hasMessageContaining(GoogleKeyFile.ACCOUNT);
        fixture.book.share();
        fixture.sheet.send(update(2, 2));
        assertThat(fixture.book.lines(LOG)).isEqualTo(log(2));
        fixture.check();
    }

    @Test
    void a_sheet_that_is_not_there_needs_a_person() {
        SheetUpdate elsewhere = new SheetUpdate("another", update(1, 1).rows(), null);
        assertThatThrownBy(() -> fixture.sheet.send(elsewhere))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("404 NOT_FOUND", "id", GoogleKeyFile.ACCOUNT);
    }

    @Test
    void a_batch_that_google_refuses_is_left_out_whole() {
        fixture.sheet.send(update(1, 1));
        assertThatThrownBy(() -> fixture.sheet.send(update(1, row(2), row(3, "x".repeat(50_001)))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("50000 characters");
        assertThat(fixture.book.lines(LOG)).isEqualTo(log(1));
        fixture.sheet.send(update(1, row(2)));
        assertThat(fixture.book.lines(LOG)).isEqualTo(log(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove"
                        + " protection if you need to edit.",
                "Invalid data[0]: Unable to parse range: 'Log'!A2:G2",
                "Invalid data[1]: Range ('Tally'!A1:C9) exceeds grid limits. Max rows: 2, max columns: 26",
                "Invalid requests[0].appendDimension: This action would increase the number of cells in the workbook"
                        + " above the limit of 10000000 cells.",
                "This operation is not supported for this document"
            })
    void what_would_refuse_the_next_row_too_is_no_rows_fault(String message) {
        fixture.sheet.send(update(1, 1));
        String error = "{\"error\":{\"code\":400,\"message\":\"%s\",\"status\":\"INVALID_ARGUMENT\"}}";
        fixture.google.next(Fault.answer(Reply.of(400, "application/json", error.formatted(message)))
                .on(WRITE));
        assertThatThrownBy(() -> fixture.sheet.send(update(2, 2)))
                .isInstanceOf(Blocked.class)
                .hasMessageContaining(message);
        fixture.sheet.send(update(2, 2));
        assertThat(fixture.book.lines(LOG)).isEqualTo(log(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {READ, CHANGE, TABS})
    void a_refusal_before_rows_are_written_is_no_rows_fault(String operation) {
        fixture.google.always(Fault.status(400).on(operation));
        fixture.book.make(LOG, 2, 2);
        assertThatThrownBy(() -> {
                    fixture.sheet.keys(Presses.keys());
                    fixture.sheet.send(update(1, 5));
                })
                .isInstanceOf(Blocked.class);
    }

    @Test
    void a_token_that_ended_is_renewed_and_a_revoked_key_needs_a_person() {
        fixture.sheet.send(update(1, 1));
        fixture.tokens.expire();
        fixture.sheet.send(update(2, 2));
        fixture.tokens.revoke();
        assertThatThrownBy(() -> fixture.sheet.send(update(3, 3)))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("invalid_grant", "google.credentials");
        fixture.tokens.restore();
        fixture.sheet.send(update(3, 3));
        assertThat(fixture.book.lines(LOG)).isEqualTo(log(3));
    }

    @Test
    void an_answer_that_is_not_googles_needs_a_person() {
        fixture.google.always(Fault.answer(Reply.of(200, "text/html", "<html>Please log in</html>"))
                .on(TABS));
        assertThatThrownBy(() -> fixture.sheet.keys(Presses.keys()))
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("google.endpoint");
    }

    @Test
    void a_check_asks_and_changes_nothing() {
        fixture.check();
        assertThat(fixture.book.writes()).isZero();
    }

    @Test
    void google_away_keeps_nothing_from_starting(@TempDir Path folder) throws Exception {
        try (SheetFixture alone =
                new SheetFixture(folder, Map.of("HOOFPRINT_SHEET", "google", "GOOGLE_ENDPOINT", Fault.refusingUrl()))) {
            assertThatThrownBy(() -> alone.keys(Presses.keys()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("Google Sheets gave no answer");
        }
    }
}
