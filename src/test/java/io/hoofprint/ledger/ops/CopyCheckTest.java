// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ten events, of which a reader has passed some when the tables are copied, and all when the log is trimmed. */
class CopyCheckTest {
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    Path data;

    private SqliteLedger ledger;
    private Tables tables;

    @BeforeEach
    void fill() throws Exception {
        ledger = SqliteLedger.open(SqliteOptions.in(data));
        tables = Tables.open(data);
        for (int n = 0; n < 10; n++) {
            LedgerFixture.append(ledger, "clicks", LedgerFixture.from("ana", LedgerFixture.event("{}")));
        }
    }

    @AfterEach
    void close() {
        tables.close();
        ledger.close();
    }

    private void position(String reader, long position) {
        new JdbcTemplate(tables.dataSource())
                .update(
                        "insert into reader_positions (stream, reader, position, epoch) values ('clicks', ?, ?, 1)",
                        reader,
                        position);
    }

    private void trim(long to) {
        ledger.trim("clicks", to, LATER);
    }

    private CopyCheck before() throws SQLException {
        return CopyCheck.before(data.resolve("ledger.db"));
    }

    private void copyBoth(CopyCheck check, long trimmedBetween) throws SQLException {
        check.tables(data.resolve("tables.db"));
        trim(trimmedBetween);
        check.log(data.resolve("ledger.db"));
    }

    @Test
    void what_was_trimmed_before_every_copied_reader_had_passed_it_is_missing() throws SQLException {
        position("tally", 10);
        position("slow", 4);
        CopyCheck check = before();
        assertThatThrownBy(() -> copyBoth(check, 5))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("clicks")
                .hasMessageContaining("make it again");
    }

    @Test
    void what_every_copied_reader_had_passed_may_be_trimmed() throws SQLException {
        position("tally", 10);
        position("slow", 4);
        CopyCheck check = before();
        assertThatCode(() -> copyBoth(check, 4)).doesNotThrowAnyException();
    }

    @Test
    void a_new_reader_of_a_stream_that_was_trimmed_long_ago_lacks_nothing() throws SQLException {
        trim(8);
        position("new", 0);
        CopyCheck check = before();
        assertThatCode(() -> copyBoth(check, 8)).doesNotThrowAnyException();
    }
}
