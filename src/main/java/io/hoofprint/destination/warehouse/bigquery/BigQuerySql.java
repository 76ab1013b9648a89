// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.platform.data.SqlFile;
import java.time.Instant;
import java.time.LocalDate;

/** Files of {@code db/bigquery}, and the literals put into them: never a text that someone else wrote. */
final class BigQuerySql {
    private BigQuerySql() {}

    static String named(String name) {
        return SqlFile.read("/db/bigquery/" + name + ".sql");
    }

    static String declare(String variable, String type, String literal) {
        return "DECLARE " + variable + " " + type + " DEFAULT " + literal + ";\n";
    }

    static String literal(LocalDate day) {
        return "DATE '" + day + "'";
    }

    static String literal(Instant instant) {
        return "TIMESTAMP_MICROS(" + Micros.of(instant) + ")";
    }
}
