// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.error.ErrorShapes.Shape;
import io.hoofprint.platform.error.FailureCsv.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure in the providers' descriptions has the promised kind, whatever the tables say. */
class FailureShapesTest {
    /** Not failures: successful responses, and repeats that count as success. */
    private static final String FINE = "fine";

    private static final Map<String, String> PROMISED = """
            google.sheets 429 RATE_LIMIT_EXCEEDED          Unavailable
            google.sheets 400 INVALID_ARGUMENT             Rejected
            google.sheets 404 NOT_FOUND                    Blocked
            google.sheets 403 PERMISSION_DENIED            Blocked
            google.sheets 503 UNAVAILABLE                  Unavailable
            google.drive 403 userRateLimitExceeded         Unavailable
            google.drive 403 rateLimitExceeded             Unavailable
            google.drive 429 rateLimitExceeded             Unavailable
            google.drive 401 authError                     Blocked
            google.drive 404 notFound                      Blocked
            google.drive 400 badRequest                    Rejected
            google.drive 500 backendError                  Unavailable
            google.bigquery 403 quotaExceeded              Unavailable
            google.bigquery 403 rateLimitExceeded          Unavailable
            google.bigquery 400 jobRateLimitExceeded       Unavailable
            google.bigquery 413 requestTooLarge            Rejected
            google.bigquery 409 duplicate                  fine
            google.bigquery 404 notFound                   Blocked
            google.bigquery 503 backendError               Unavailable
            google.bigquery 200 invalid                    Rejected
            google.bigquery 200 stopped                    Unavailable
            google.bigquery 200                            fine
            google.oauth2_token 400 invalid_grant          Blocked
            google.oauth2_token 200                        fine
            aws.s3 503 SlowDown                            Unavailable
            aws.s3 404 NoSuchKey                           fine
            aws.s3 412 PreconditionFailed                  fine
            aws.s3 409 ConditionalRequestConflict          Unavailable
            aws.s3 400 BadDigest                           Rejected
            aws.s3 500 InternalError                       Unavailable
            aws.s3 403 AccessDenied                        Blocked
            aws.lambda 429 TooManyRequestsException        Unavailable
            aws.lambda 409 ResourceConflictException       Unavailable
            aws.lambda 413 RequestTooLargeException        Rejected
            aws.lambda 200 Unhandled                       Rejected
            aws.lambda 202                                 fine
            aws.lambda 204                                 fine
            aws.lambda 500 ServiceException                Unavailable
            slack.web_api 200 channel_not_found            Blocked
            slack.web_api 200 too_many_attachments         Rejected
            slack.web_api 200 msg_blocks_too_long          Rejected
            slack.web_api 429 ratelimited                  Unavailable
            bitbucket 429                                  Unavailable
            bitbucket 401                                  Blocked
            bitbucket 404                                  Rejected
            bitbucket 400                                  Rejected
            """.lines().collect(Collectors.toMap(
            line -> line.substring(0, line.lastIndexOf(' ')).strip(),
            line -> line.substring(line.lastIndexOf(' ') + 1)));

    /** Hoofprint calls none of these. */
    private static final Set<String> NOT_CALLED = Set.of("aws.kinesis", "aws.iot-data", "calendly");

    /** By {@code S3FailuresTest}. */
    private static final String TESTED_ROW_BY_ROW = "aws-s3";

    static List<Shape> shapes() {
        return ErrorShapes.all();
    }

    static List<FailureCsv> tables() {
        return FailureCsv.all().stream()
                .filter(table -> ErrorShapes.TABLES.containsValue(table.name()))
                .filter(table -> !table.name().equals(TESTED_ROW_BY_ROW))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_failure_is_of_the_kind_that_was_promised(Shape shape) {
        String promised = PROMISED.get(key(shape));
        assertThat(promised).as("what is promised of %s", shape).isNotNull();
        if (!promised.equals(FINE)) {
            assertThat(table(shape).typed(shape.failure()).getClass().getSimpleName())
                    .isEqualTo(promised);
        }
    }

    @Test
    void nothing_is_promised_of_failures_that_nobody_describes() {
        assertThat(shapes()).extracting(FailureShapesTest::key).containsAll(PROMISED.keySet());
        assertThat(ErrorShapes.providers())
                .filteredOn(provider -> !NOT_CALLED.contains(provider))
                .containsExactlyInAnyOrderElementsOf(ErrorShapes.TABLES.keySet());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_row_that_no_described_failure_meets_says_why_it_is_there(FailureCsv table) {
        Set<Row> met = met(table);
        for (Row row : table.rows()) {
            assertThat(row.note().startsWith("Not recorded: "))
                    .as("%s of %s: met by %s described failures", row, table, met.contains(row) ? "some" : "no")
                    .isNotEqualTo(met.contains(row));
        }
    }

    private static Set<Row> met(FailureCsv table) {
        Set<Row> met = new HashSet<>();
        for (Shape shape : shapes()) {
            if (ErrorShapes.TABLES.get(shape.provider()).equals(table.name())
                    && !PROMISED.get(key(shape)).equals(FINE)) {
                table.rows().stream()
                        .filter(row -> row.parsed().matches(shape.status(), shape.reason(), ""))
                        .findFirst()
                        .ifPresent(met::add);
            }
        }
        return met;
    }

    private static FailureTable table(Shape shape) {
        return FailureTable.load(ErrorShapes.TABLES.get(shape.provider()));
    }

    private static String key(Shape shape) {
        return (shape.provider() + " " + shape.status() + " " + shape.reason()).strip();
    }
}
