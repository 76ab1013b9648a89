package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.BigQueryError;
import io.hoofprint.destination.Failure;
import io.hoofprint.destination.FailureTable;
import io.hoofprint.destination.google.AccountFailures;
import io.hoofprint.destination.google.GoogleAccess;
import io.hoofprint.destination.google.GoogleFailures;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What BigQuery's failures mean, by {@code failures/google-bigquery.csv}. */
public final class BigQueryFailures {
    private static final String NAME = "Google BigQuery";
    private static final String TABLE = "google-bigquery";
    private static final String QUOTA = "quotaExceeded";
    /** Google asks for 10 minutes or more. */
    private static final Duration QUOTA_WAIT = Duration.ofMinutes(10);
    /** Two transactions met on one table. Google has no word for it but that of a bad query. */
    private static final String CONFLICT_TEXT = "due to concurrent update";

    private static final String CONFLICT = "concurrentUpdate";
    private static final List<Integer> RIGHTS = List.of(403, 404);
    private static final int NOT_STORED = 200;
    private static final int UNKNOWN = 400;

    /** As Google's documentation has them, for a job that failed has a reason and no status. */
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("accessDenied", 403),
            Map.entry("backendError", 503),
            Map.entry("billingNotEnabled", 403),
            Map.entry("billingTierLimitExceeded", 403),
            Map.entry("blocked", 403),
            Map.entry("duplicate", 409),
            Map.entry("internalError", 500),
            Map.entry("notFound", 404),
            Map.entry(QUOTA, 403),
            Map.entry("rateLimitExceeded", 403),
            Map.entry("responseTooLarge", 403));

    private final FailureTable table = FailureTable.load(TABLE);
    private final GoogleFailures answers = new GoogleFailures(NAME, TABLE);
    private GoogleAccess access;

    public void setAccess(GoogleAccess access) {
        this.access = access;
    }

    /** To be thrown. */
    RuntimeException typed(Throwable failure) {
        return AccountFailures.known(failure)
                .or(() -> silence(failure))
                .or(() -> conflict(failure))
                .or(() -> answers.typed(failure, about(failure)).map(typed -> patient(failure, typed)))
                .orElseGet(() -> failure instanceof RuntimeException own ? own : new IllegalStateException(failure));
    }

    /** As {@link #typed}, for what is not about single events. */
    RuntimeException notAboutRows(Throwable failure) {
        RuntimeException typed = typed(failure);
        return typed instanceof Rejected ? new Blocked(typed.getMessage(), typed) : typed;
    }

    /** A table that is there is not found. */
    RuntimeException tooFresh(String table, Throwable failure) {
        return new Unavailable(
                NAME + " does not know the table " + table + " everywhere yet: it is tried again by itself", failure);
    }

    /** Why a row was not stored. */
    RuntimeException ofRow(BigQueryError why) {
        String place = Stream.of(why.getLocation(), why.getMessage())
                .filter(text -> text != null && !text.isEmpty())
                .reduce((first, second) -> first + ": " + second)
                .orElse("");
        return table.typed(new Failure(NAME, NOT_STORED, word(why), place, null, null));
    }

    /** Why a job has failed. */
    RuntimeException ofJob(BigQueryError why) {
        String said = Objects.requireNonNullElse(why.getMessage(), "");
        String reason = said.contains(CONFLICT_TEXT) ? CONFLICT : word(why);
        Failure failure = new Failure(NAME, STATUSES.getOrDefault(reason, UNKNOWN), reason, said, wait(reason), null);
        RuntimeException typed = table.typed(failure);
        return typed instanceof Rejected ? new Blocked(typed.getMessage(), typed) : typed;
    }

    /** The client takes a time-out for an interruption of its thread, and marks the thread so. */
    private Optional<RuntimeException> silence(Throwable failure) {
        if (AccountFailures.causes(failure).noneMatch(InterruptedException.class::isInstance)) {
            return Optional.empty();
        }
        Thread.interrupted();
        return answers.typed(new SocketTimeoutException("no answer in time"));
    }

    private Optional<RuntimeException> conflict(Throwable failure) {
        return AccountFailures.answer(failure)
                .filter(refused -> String.valueOf(refused.getContent()).contains(CONFLICT_TEXT))
                .map(refused -> table.typed(new Failure(
                        NAME,
                        refused.getStatusCode(),
                        CONFLICT,
                        GoogleFailures.said(refused).message(),
                        null,
                        failure)));
    }

    private static RuntimeException patient(Throwable failure, RuntimeException typed) {
        Duration wait = AccountFailures.answer(failure)
                .map(refused -> wait(GoogleFailures.said(refused).reason()))
                .orElse(null);
        boolean waits = typed instanceof Unavailable asked && asked.retryAfter().isEmpty() && wait != null;
        return waits ? new Unavailable(typed.getMessage(), wait, typed) : typed;
    }

    private static Duration wait(String reason) {
        return reason.equals(QUOTA) ? QUOTA_WAIT : null;
    }

    private String about(Throwable failure) {
        return AccountFailures.answer(failure)
                .filter(refused -> RIGHTS.contains(refused.getStatusCode()))
                .flatMap(refused -> access.account())
                .map(mail -> "Hoofprint's account is " + mail)
                .orElse("");
    }

    private static String word(BigQueryError why) {
        return Objects.requireNonNullElse(why.getReason(), "");
    }
}
