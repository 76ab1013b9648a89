// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvPagesTest {
    @Test
    void what_looks_like_a_formula_is_text_and_a_number_stays_one() throws IOException {
        List<List<Object>> rows = List.of(Arrays.asList("=1+1", "'@x", "a,\"b\"", -5, null, "é"));
        assertThat(text(List.of(rows, List.of()))).isEqualTo("one,two\r\n'=1+1,''@x,\"a,\"\"b\"\"\",-5,,é\r\n");
    }

    /** Each page is asked for only when the one before it has been read. */
    @Test
    void pages_follow_one_another_and_none_is_made_before_its_time() throws IOException {
        List<List<List<Object>>> pages = IntStream.range(0, 3)
                .mapToObj(page -> List.of(List.<Object>of(page)))
                .toList();
        Iterator<List<List<Object>>> left = pages.iterator();
        try (InputStream csv = CsvPages.of(List.of("n"), () -> left.hasNext() ? left.next() : List.of())) {
            assertThat(new String(csv.readNBytes(6), UTF_8)).isEqualTo("n\r\n0\r\n");
            assertThat(left.next()).isEqualTo(List.of(List.of(1)));
            assertThat(new String(csv.readAllBytes(), UTF_8)).isEqualTo("2\r\n");
            assertThat(csv.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource({"today,", ",2026-02-30", "+10000-01-01,", "2026-01-02,2026-01-01"})
    void days_that_make_no_sense_are_refused(String from, String to) {
        assertThatThrownBy(() -> DayRange.of(from, to)).isInstanceOf(Problem.class);
    }

    private static String text(List<List<List<Object>>> pages) throws IOException {
        Iterator<List<List<Object>>> left = pages.iterator();
        try (InputStream csv = CsvPages.of(List.of("one", "two"), left::next)) {
            return new String(csv.readAllBytes(), UTF_8);
        }
    }
}
