// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import static io.hoofprint.destination.sheet.Presses.LOG;
import static io.hoofprint.destination.sheet.Presses.TALLY;
import static io.hoofprint.destination.sheet.Presses.log;
import static io.hoofprint.destination.sheet.Presses.row;
import static io.hoofprint.destination.sheet.Presses.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.contract.Seen;
import io.hoofprint.destination.sheet.SheetContract;
import io.hoofprint.destination.sheet.SheetKeys;
import io.hoofprint.destination.sheet.SheetUpdate;
import io.hoofprint.platform.error.Blocked;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleSheetTest extends SheetContract {
    private static final String WRITE = "sheets.spreadsheets.values.batchUpdate";
    private static final String CHANGE = "sheets.spreadsheets.batchUpdate";
    private static final String READ = "sheets.spreadsheets.values.batchGet";

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
        fixture.clear();
    }

    @Override
    public void send(SheetUpdate update) {
        fixture.sheet.send(update);
    }

    @Override
    public List<String> keys(SheetKeys asked) {
        return fixture.sheet.keys(asked);
    }

    @Override
    public List<List<String>> seen(String tab) {
        return fixture.book.lines(tab);
    }

    @Override
    public void edit(String tab, Consumer<List<List<String>>> change) {
        fixture.book.edit(tab, change);
    }

    @Override
    public void rename(String tab, String name) {
        fixture.book.rename(tab, name);
    }

    @Test
    void an_update_is_one_read_and_one_write() {
        send(update(1, 3));
        assertThat(fixture.google.requests(CHANGE)).hasSize(1);
        send(update(1, 3));
        fixture.google.check();
        send(update(4, 400));
        assertThat(fixture.google.requests()).extracting(Seen::operation).containsExactly(READ, WRITE);
        assertThat(fixture.google.requests(WRITE).get(0).json().path("data")).hasSize(2);
    }

    @Test
    void tabs_are_made_frozen_and_guarded_at_their_header() {
        send(update(1, 1));
        for (String tab : List.of(LOG, TALLY)) {
            assertThat(fixture.book
                            .properties(tab)
                            .at("/gridProperties/frozenRowCount")
                            .asInt())
                    .isEqualTo(1);
            assertThat(fixture.book.protections(tab)).hasSize(1);
            assertThat(fixture.book.protections(tab).get(0).path("warningOnly").asBoolean())
                    .isTrue();
            assertThat(fixture.book
                            .protections(tab)
                            .get(0)
                            .at("/range/endRowIndex")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void numbers_are_numbers_and_texts_are_texts() {
        send(update(0, row(1, "007"), row(3, "=1+1")));
        assertThat(fixture.book.cell(LOG, 1, 1).isTextual()).isTrue();
        assertThat(fixture.book.cell(LOG, 1, 2).isNumber()).isTrue();
        assertThat(fixture.book.cell(LOG, 3, 1).asText()).isEqualTo("=1+1");
    }

    @Test
    void the_grid_grows_with_its_rows() {
        send(update(1, 998));
        assertThat(fixture.google.requests(CHANGE)).hasSize(1);
        send(update(999, 1100));
        send(update(1101, 1990));
        assertThat(fixture.google.requests(CHANGE)).hasSize(2);
        assertThat(seen(LOG)).isEqualTo(log(1990));
    }

    @Test
    void a_grid_that_a_person_made_smaller_grows_again() {
        send(update(1, 3));
        fixture.book.edit(LOG, lines -> lines.remove(3));
        fixture.book.make(LOG, 3, 4);
        assertThatThrownBy(() -> send(update(4, 5))).isInstanceOf(Blocked.class);
        fixture.book.edit(LOG, lines -> lines.addAll(log(3)));
        send(update(4, 5));
        assertThat(seen(LOG)).isEqualTo(log(5));
    }

    @Test
    void tabs_that_a_person_made_are_given_room() {
        fixture.book.make(LOG, 2, 2);
        fixture.book.make(TALLY, 1, 1);
        send(update(1, 3));
        assertThat(seen(LOG)).isEqualTo(log(3));
        assertThat(seen(TALLY)).hasSize(2);
    }

    @Test
    void a_tab_that_was_deleted_meanwhile_is_noticed_or_created_again() {
        send(update(1, 3));
        fixture.book.delete(TALLY);
        send(update(4, 4));
        assertThat(seen(TALLY)).hasSize(2);
        fixture.book.delete(LOG);
        assertThatThrownBy(() -> send(update(5, 5))).isInstanceOf(Blocked.class).hasMessageContaining("does not exist");
        send(update(1, 5));
        assertThat(seen(LOG)).isEqualTo(log(5));
    }

    @Test
    void no_token_is_in_an_address() {
        send(update(1, 1));
        assertThat(fixture.google.requests()).extracting(Seen::query).allMatch(query -> !query.contains("token"));
    }
}
