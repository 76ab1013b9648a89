package io.hoofprint.platform.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one provider's failures mean, read from the resource {@code failures/<name>.csv}.
 *
 * <p>Columns: {@code status,reason,kind,advice}. The status is 0 when there was no answer; {@code *} in a status or reason
 * stands for any characters; the kind is {@code unavailable}, {@code unavailable after 600 s}, {@code blocked} or {@code
 * rejected}; the advice is the rest of the line, commas and all. The first row that fits counts, and the last one fits everything. Lines that begin with
 * {@code #} are comments.
 */
public final class FailureTable {
    private static final String HEAD = "status,reason,kind,advice";

    private final List<FailureRow> rows;

    private FailureTable(List<FailureRow> rows) {
        this.rows = rows;
    }

    /** @throws IllegalArgumentException naming the line that is not well formed */
    public static FailureTable load(String name) {
        String resource = "/failures/" + name + ".csv";
        try (InputStream table = FailureTable.class.getResourceAsStream(resource)) {
            if (table == null) {
                throw new IllegalArgumentException("there is no resource " + resource);
            }
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8), name + ".csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FailureTable parse(String text, String name) {
        List<FailureRow> rows = new ArrayList<>();
        boolean headed = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (headed) {
                rows.add(FailureRow.parse(line, name + " line " + number));
            } else if (!line.equals(HEAD)) {
                throw new IllegalArgumentException(name + " must begin with: " + HEAD);
            }
            headed = true;
        }
        if (rows.isEmpty() || !rows.get(rows.size() - 1).fitsEverything()) {
            throw new IllegalArgumentException(name + " must end with a row for everything: *,*,…");
        }
        return new FailureTable(List.copyOf(rows));
    }

    /** @return an {@link Unavailable}, {@link Blocked} or {@link Rejected}, to be thrown */
    public RuntimeException typed(Failure failure) {
        FailureRow row = rows.stream()
                .filter(candidate -> candidate.fits(failure.status(), failure.reason()))
                .findFirst()
                .orElseThrow();
        String message = failure + ": " + row.advice();
        return switch (row.kind()) {
            case UNAVAILABLE -> new Unavailable(message, wait(failure, row), failure.cause());
            case BLOCKED -> new Blocked(message, failure.cause());
            case REJECTED -> new Rejected(message, failure.cause());
        };
    }

    private static Duration wait(Failure failure, FailureRow row) {
        return failure.retryAfter() == null ? row.delay() : failure.retryAfter();
    }
}
