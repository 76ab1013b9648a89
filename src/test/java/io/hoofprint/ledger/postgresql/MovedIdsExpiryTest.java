// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.ledger.move.MoveFixture;
import io.hoofprint.ledger.move.MoveToDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** An id that was remembered in a file is forgotten in the database when it would have been in the file. */
class MovedIdsExpiryTest {
    @TempDir
    Path folder;

    @Test
    void ids_of_twenty_days_ago_are_forgotten_in_nine_days_and_not_in_eight() throws Exception {
        try (PostgresDatabase database = PostgresServer.shared().fresh()) {
            MoveFixture fixture = new MoveFixture(folder, database);
            fixture.fill();
            new MoveToDatabase(fixture.places(), (step, done, all) -> {}).run();
            PostgresOptions options = PostgresOptions.at(database.address()).remember(MoveFixture.REMEMBER);
            later(database, Duration.ofDays(8));
            try (PostgresLedger ledger = PostgresLedger.open(options)) {
                ledger.forget();
                assertThat(accepted(ledger)).isEqualTo("0 0 0 0");
            }
            later(database, Duration.ofDays(1));
            try (PostgresLedger ledger = PostgresLedger.open(options)) {
                ledger.forget();
                assertThat(accepted(ledger)).isEqualTo("1 1 2 0");
            }
        }
    }

    private static void later(PostgresDatabase database, Duration time) {
        new JdbcTemplate(database.dataSource()).update("update ledger_age set age = age + ?", time.toMillis());
    }

    /** Of an event, one that was deleted, a request, and an event of yesterday. */
    private static String accepted(PostgresLedger ledger) throws Exception {
        return append(ledger, "clicks", from("ana", event("kept-20", "b"))).accepted()
                + " "
                + append(ledger, "gone", from("ana", event("trimmed", "x"))).accepted()
                + " "
                + append(
                                ledger,
                                "clicks",
                                keyed("ana", "key-20", "body", event(null, "by key"), event("with-key", "z")))
                        .accepted()
                + " "
                + append(ledger, "clicks", from("ana", event("many-0", "{\"n\":0}")))
                        .accepted();
    }
}
