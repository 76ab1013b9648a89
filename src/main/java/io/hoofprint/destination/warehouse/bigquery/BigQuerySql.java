package io.hoofprint.destination.warehouse.bigquery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Files of {@code db/bigquery}, and what stands in them as literals: never a text that someone else wrote. */
final class BigQuerySql {
    private BigQuerySql() {}

    static String named(String name) {
        try (InputStream file = BigQuerySql.class.getResourceAsStream("/db/bigquery/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String declare(String variable, String type, String literal) {
        return "DECLARE " + variable + " " + type + " DEFAULT " + literal + ";\n";
    }

    static String literal(LocalDate day) {
        return "DATE '" + day + "'";
    }

    static String literal(Instant instant) {
        return "TIMESTAMP_MICROS(" + micros(instant) + ")";
    }

    /** In microseconds; null is none. */
    static String literal(Duration duration) {
        return duration == null ? "NULL" : Long.toString(duration.toNanos() / 1_000);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
