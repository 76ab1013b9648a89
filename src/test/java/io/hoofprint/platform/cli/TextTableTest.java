// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table fits the terminal, whatever is in it. */
class TextTableTest {
    private static String printed(int columns, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        new TextTable(List.of("NAME", "STATE"), rows).print(new PrintWriter(text), columns);
        return text.toString();
    }

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        assertThat(printed(80, List.of(List.of("tally", "up"), List.of("a-long-name", "down"))))
                .isEqualTo("NAME         STATE\ntally        up\na-long-name  down\n");
    }

    @Test
    void where_that_is_too_wide_each_row_is_a_paragraph() {
        assertThat(printed(12, List.of(List.of("tally", "up to date"), List.of("x", "-"))))
                .isEqualTo("NAME   tally\nSTATE  up to date\n\nNAME   x\nSTATE  -\n\n");
    }

    @Test
    void without_rows_there_is_the_heading() {
        assertThat(printed(3, List.of())).isEqualTo("NAME  STATE\n");
    }
}
