// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge of the kills: it must see each kind of wrong number. */
class BooksTest {
    private static final Cell RED = new Cell("click", "red");
    private static final Cell ONCE = new Cell("click", "once-1");

    private final Books books = new Books();

    @BeforeEach
    void three_told_and_two_in_doubt() {
        books.acknowledge(Map.of(RED, 3L), "id");
        books.doubt(Map.of(ONCE, 2L));
    }

    @Test
    void what_was_told_once_and_what_is_in_doubt_wholly_or_not_at_all_is_right() {
        assertThatCode(() -> books.mustAgreeWith(Map.of(RED, 3L))).doesNotThrowAnyException();
        assertThatCode(() -> books.mustAgreeWith(Map.of(RED, 3L, ONCE, 2L))).doesNotThrowAnyException();
    }

    @Test
    void anything_lost_doubled_halved_or_foreign_is_wrong() {
        assertWrong(Map.of(RED, 2L));
        assertWrong(Map.of());
        assertWrong(Map.of(RED, 6L));
        assertWrong(Map.of(RED, 3L, ONCE, 1L));
        assertWrong(Map.of(RED, 3L, ONCE, 4L));
        assertWrong(Map.of(RED, 3L, new Cell("hover", "red"), 1L));
    }

    private void assertWrong(Map<Cell, Long> counted) {
        assertThatThrownBy(() -> books.mustAgreeWith(counted)).isInstanceOf(AssertionError.class);
    }
}
