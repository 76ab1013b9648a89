// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.error.FailureCsv.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation page shows all failure tables that the program uses. */
class FailurePageTest {
    private static final Path PAGE = Path.of("docs/failures.md");
    private static final Path WANTED = Path.of("target/failures.md");

    private static final String HEAD = """
            # What each failure means

            Whatever a destination answers, or does not, is one of three kinds:

            | kind | what happens |
            |---|---|
            | unavailable | the reader waits and tries again, from %d to %d seconds (`Retry-After` is obeyed), for ever |
            | blocked | the reader stops at that event and says what a person must do; it tries again every %d seconds |
            | rejected | only that event is set aside, and can be replayed; ten in a row without a success between block instead |

            The tables are the program's own, `src/main/resources/failures/`; `*` stands for anything, and the first row that
            fits counts.
            """.formatted(
                    Backoff.USUAL.first().toSeconds(),
                    Backoff.USUAL.longest().toSeconds(),
                    Backoff.USUAL.blocked().toSeconds());

    @Test
    void shows_every_row() throws IOException {
        String wanted =
                HEAD + FailureCsv.all().stream().map(FailurePageTest::section).collect(Collectors.joining());
        Files.writeString(WANTED, wanted);
        assertThat(PAGE)
                .as("%s is out of date: copy %s there", PAGE, WANTED)
                .exists()
                .hasSameTextualContentAs(WANTED);
    }

    private static String section(FailureCsv table) {
        String rows = table.rows().stream().map(FailurePageTest::line).collect(Collectors.joining());
        return "\n## " + table.name() + "\n\n" + table.about() + "\n\n"
                + "| status | reason | kind | what to do |\n|---|---|---|---|\n" + rows;
    }

    private static String line(Row row) {
        return "| %s | %s | %s | %s |\n".formatted(code(row.status()), code(row.reason()), row.kind(), row.advice());
    }

    private static String code(String cell) {
        return cell.isEmpty() ? "(none)" : cell.equals("*") ? "any" : "`" + cell + "`";
    }
}
