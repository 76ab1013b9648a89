package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;
import io.hoofprint.destination.warehouse.Run;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Session.Hit;
import io.hoofprint.destination.warehouse.SessionDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Rows of answers as records. Instants come as microseconds since 1970, days as text. */
public final class BigQueryRows {
    private BigQueryRows() {}

    public static Run run(FieldValueList row) {
        return new Run(
                LocalDate.parse(row.get(0).getStringValue()),
                row.get(1).getStringValue(),
                BigQuerySql.instant(row.get(2).getLongValue()),
                BigQuerySql.instant(row.get(3).getLongValue()),
                row.get(4).getLongValue(),
                row.get(5).getLongValue(),
                row.get(6).getLongValue(),
                row.get(7).getLongValue(),
                row.get(8).getLongValue(),
                row.get(9).getLongValue());
    }

    /** The hits are empty where nobody asked for them. */
    public static Session session(FieldValueList row) {
        return new Session(
                row.get(0).getStringValue(),
                row.get(1).getStringValue(),
                number(row.get(2)),
                BigQuerySql.instant(row.get(3).getLongValue()),
                BigQuerySql.instant(row.get(4).getLongValue()),
                row.get(5).getLongValue(),
                row.size() == 6
                        ? List.of()
                        : row.get(6).getRepeatedValue().stream()
                                .map(hit -> hit(hit.getRecordValue()))
                                .toList());
    }

    private static Hit hit(FieldValueList hit) {
        return new Hit(
                hit.get(0).getStringValue(),
                hit.get(1).getStringValue(),
                BigQuerySql.instant(hit.get(2).getLongValue()),
                text(hit.get(3)),
                text(hit.get(4)),
                number(hit.get(5)));
    }

    public static SessionDay day(FieldValueList row) {
        return new SessionDay(
                LocalDate.parse(row.get(0).getStringValue()),
                row.get(1).getLongValue(),
                row.get(2).getLongValue(),
                row.get(3).getLongValue(),
                seconds(row.get(4).getLongValue()));
    }

    /** The number of a table's rows. */
    public static Map.Entry<String, Long> table(FieldValueList row) {
        return Map.entry(row.get(0).getStringValue(), row.get(1).getLongValue());
    }

    /** @return exactly as many seconds, without zeros behind the point */
    private static BigDecimal seconds(long micros) {
        BigDecimal seconds = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    private static String text(FieldValue value) {
        return value.isNull() ? null : value.getStringValue();
    }

    private static Long number(FieldValue value) {
        return value.isNull() ? null : value.getLongValue();
    }
}
