// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Types one provider's failures by the resource {@code failures/<name>.csv}.
 *
 * <p>Columns: {@code status,reason,kind,advice}. Status 0 means no response; {@code *} in a status or reason matches
 * any characters; a reason of the form {@code reason: text} asks for the provider's message too, where only that tells
 * failures apart; capitals do not matter; the kind is {@code unavailable}, {@code unavailable after 600 s}, {@code
 * blocked} or {@code rejected}; the advice is the rest of the line, commas included. The first matching row wins, and the
 * last row must match everything. Lines that start with {@code #} are comments.
 */
public final class FailureTable {
    private static final String HEAD = "status,reason,kind,advice";

    private final List<FailureRow> rows;

    private FailureTable(List<FailureRow> rows) {
        this.rows = rows;
    }

    /** @throws IllegalArgumentException naming the malformed line */
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
        boolean headSeen = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (headSeen) {
                rows.add(FailureRow.parse(line, name + " line " + number));
            } else if (!line.equals(HEAD)) {
                throw new IllegalArgumentException(name + " must begin with: " + HEAD);
            }
            headSeen = true;
        }
        if (rows.isEmpty() || !rows.get(rows.size() - 1).matchesAll()) {
            throw new IllegalArgumentException(name + " must end with a row for everything: *,*,…");
        }
        return new FailureTable(List.copyOf(rows));
    }

    /** @return an {@link Unavailable}, {@link Blocked} or {@link Rejected} */
    public RuntimeException typed(Failure failure) {
        FailureRow row = rows.stream()
                .filter(candidate -> candidate.matches(failure.status(), failure.reason(), failure.said()))
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
