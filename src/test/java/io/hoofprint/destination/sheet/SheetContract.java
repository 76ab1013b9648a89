// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

import static io.hoofprint.destination.sheet.Presses.HEADER;
import static io.hoofprint.destination.sheet.Presses.LOG;
import static io.hoofprint.destination.sheet.Presses.SHEET;
import static io.hoofprint.destination.sheet.Presses.TALLY;
import static io.hoofprint.destination.sheet.Presses.log;
import static io.hoofprint.destination.sheet.Presses.row;
import static io.hoofprint.destination.sheet.Presses.shown;
import static io.hoofprint.destination.sheet.Presses.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Blocked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both kinds of sheet promise. */
public abstract class SheetContract {
    public abstract void send(SheetUpdate update);

    public abstract List<String> keys(SheetKeys asked);

    /** A tab's lines as people see them, without what is empty at the end of a line and of all; empty if there is no tab. */
    public abstract List<List<String>> seen(String tab);

    /** What a person does to a tab's lines. */
    public abstract void edit(String tab, Consumer<List<List<String>>> change);

    public abstract void rename(String tab, String name);

    @Test
    void tabs_are_made_with_their_headers() {
        send(update(1, 3));
        assertThat(seen(LOG)).isEqualTo(log(3));
        assertThat(seen(TALLY)).containsExactly(List.of("person", "total"), List.of("Ana", "3"));
    }

    @Test
    void rows_go_on_under_those_that_are_there() {
        send(update(1, 1));
        send(update(2, 40));
        send(update(41, 41));
        assertThat(seen(LOG)).isEqualTo(log(41));
        assertThat(seen(TALLY)).containsExactly(List.of("person", "total"), List.of("Ana", "41"));
    }

    @Test
    void a_repeat_overwrites_itself() {
        send(update(1, 5));
        send(update(1, 5));
        send(update(4, 8));
        send(update(2, 3));
        send(update(9, 9));
        assertThat(seen(LOG)).isEqualTo(log(9));
    }

    @Test
    void a_row_is_corrected_by_itself() {
        send(update(1, 3));
        send(update(1, row(2, "Béatrice, the \"second\"")));
        assertThat(seen(LOG))
                .containsExactly(HEADER, shown(row(1)), shown(row(2, "Béatrice, the \"second\"")), shown(row(3)));
    }

    @Test
    void a_place_that_is_left_out_is_an_empty_line_until_its_row_comes() {
        send(update(0, row(1), row(4)));
        assertThat(seen(LOG)).containsExactly(HEADER, shown(row(1)), List.of(), List.of(), shown(row(4)));
        send(update(4, row(6)));
        send(update(1, row(2)));
        send(update(2, row(3), row(5)));
        assertThat(seen(LOG)).isEqualTo(log(6));
    }

    @Test
    void a_table_is_all_of_its_tab() {
        send(table(
                List.of("person", "Deep", "Quick", "total"),
                Arrays.asList("Ana", 1L, null, 1L),
                List.of("Bo", 0L, 2L, 2L)));
        send(table(List.of("person", "Deep", "total"), List.of("Ana", 7L, 7L)));
        assertThat(seen(TALLY)).containsExactly(List.of("person", "Deep", "total"), List.of("Ana", "7", "7"));
        edit(TALLY, lines -> lines.add(List.of("and", "a", "note", "of", "mine")));
        send(table(List.of("person", "total"), List.of("Ana", 8L)));
        assertThat(seen(TALLY)).containsExactly(List.of("person", "total"), List.of("Ana", "8"));
        assertThat(seen(LOG)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://example.org\",\"x\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "'=x",
                "'quoted'",
                "=\"1,2\"\n;3",
                "\tx",
                "José 🐎",
                "007",
                "a;b,c",
                " padded ",
                "TRUE"
            })
    void a_text_stays_a_text(String text) {
        send(update(0, row(1, text)));
        send(update(1, row(2, text)));
        assertThat(seen(LOG)).containsExactly(HEADER, shown(row(1, text)), shown(row(2, text)));
        send(update(0, row(1, text), row(2, text)));
        assertThat(seen(LOG)).hasSize(3);
    }

    @Test
    void what_a_person_puts_beside_the_rows_stays() {
        send(update(1, 3));
        edit(LOG, lines -> {
            lines.set(0, List.of("When", "Who", "mV", "Key", "my notes"));
            lines.set(2, with(lines.get(2), 4, "a note"));
        });
        send(update(1, 4));
        assertThat(seen(LOG).get(0)).containsExactly("When", "Who", "mV", "Key", "my notes");
        assertThat(seen(LOG).get(2)).isEqualTo(with(shown(row(2)), 4, "a note"));
        assertThat(seen(LOG).get(4)).isEqualTo(shown(row(4)));
    }

    /** A line counts from 0, the header's. */
    @ParameterizedTest
    @CsvSource({"1, 3", "2, 3", "0, 3"})
    void rows_that_a_person_sorted_are_noticed_and_not_overwritten(int one, int other) {
        send(update(1, 3));
        blockedUntilUndone(lines -> Collections.swap(lines, one, other));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_line_that_a_person_put_between_is_noticed(int at) {
        send(update(1, 3));
        blockedUntilUndone(lines -> lines.add(at, List.of("a line of mine")));
    }

    @Test
    void a_line_that_a_person_deleted_is_noticed() {
        send(update(1, 3));
        blockedUntilUndone(lines -> lines.remove(2));
    }

    @Test
    void a_line_that_a_person_wrote_below_is_noticed() {
        send(update(1, 3));
        blockedUntilUndone(lines -> lines.add(List.of("", "a note of mine")));
        assertThatThrownBy(() -> {
                    edit(LOG, lines -> lines.add(shown(row(17))));
                    send(update(5, 6));
                })
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("Log", "line 6", "press-5", "press-17", "D6");
    }

    private void blockedUntilUndone(Consumer<List<List<String>>> change) {
        edit(LOG, change);
        List<List<String>> before = seen(LOG);
        List<List<String>> tally = seen(TALLY);
        assertThatThrownBy(() -> send(update(4, 5)))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll(
                        "Tab Log of the sheet buttons", "Undo", "move the line back", "\"accept\":true");
        assertThat(seen(LOG)).isEqualTo(before);
        assertThat(seen(TALLY)).isEqualTo(tally);
        edit(LOG, lines -> {
            lines.clear();
            lines.addAll(log(3));
        });
        send(update(4, 4));
        assertThat(seen(LOG)).isEqualTo(log(4));
    }

    @Test
    void a_tab_that_a_person_renamed_is_missed_until_it_has_its_name_back() {
        send(update(1, 2));
        rename(LOG, "Log of 2026");
        assertThatThrownBy(() -> send(update(3, 3)))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("Log", "renamed", "accept");
        assertThat(seen(LOG)).isEmpty();
        rename("Log of 2026", LOG);
        send(update(3, 3));
        assertThat(seen(LOG)).isEqualTo(log(3));
    }

    @Test
    void keys_are_returned_in_their_present_order() {
        assertThat(keys(Presses.keys())).isEmpty();
        send(update(0, row(1), row(2), row(4)));
        assertThat(keys(Presses.keys())).containsExactly("press-1", "press-2", "", "press-4");
        edit(LOG, lines -> Collections.swap(lines, 1, 4));
        assertThat(keys(Presses.keys())).containsExactly("press-4", "press-2", "", "press-1");
    }

    @Test
    void all_again_gives_the_same_sheet() {
        for (int from = 1; from <= 50; from += 10) {
            send(update(from, from + 9));
        }
        List<List<String>> once = seen(LOG);
        for (int from = 1; from <= 50; from += 7) {
            send(update(from, Math.min(50, from + 6)));
        }
        assertThat(seen(LOG)).isEqualTo(once).isEqualTo(log(50));
    }

    @Test
    void nothing_to_write_is_nothing_written() {
        send(new SheetUpdate(SHEET, Presses.rows(0, List.of()), null));
        assertThat(seen(LOG)).isEmpty();
    }

    private static SheetUpdate table(List<?>... lines) {
        List<List<Object>> all = new ArrayList<>();
        for (List<?> line : lines) {
            all.add(new ArrayList<>(line));
        }
        return new SheetUpdate(SHEET, null, new SheetTable(TALLY, all));
    }

    static List<String> with(List<String> cells, int column, String text) {
        List<String> all = new ArrayList<>(cells);
        while (all.size() <= column) {
            all.add("");
        }
        all.set(column, text);
        return all;
    }
}
