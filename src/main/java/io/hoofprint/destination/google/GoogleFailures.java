package io.hoofprint.destination.google;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import io.hoofprint.destination.Failure;
import io.hoofprint.destination.FailureTable;
import io.hoofprint.destination.GoogleError;
import io.hoofprint.destination.NetworkFailures;
import io.hoofprint.destination.OAuthError;
import io.hoofprint.destination.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the failures of one of Google's services mean, by its table, and by {@code failures/google-token.csv}. */
public final class GoogleFailures {
    private static final String TOKENS_NAME = "Google's token endpoint";
    private static final FailureTable TOKENS = FailureTable.load("google-token");
    private static final NetworkFailures TOKENS_NETWORK = new NetworkFailures(TOKENS_NAME);
    private static final int DEEPEST = 20;

    private final String name;
    private final FailureTable table;
    private final NetworkFailures network;

    /**
     * @param name the service's, for people
     * @param table its name in {@code failures/}
     */
    public GoogleFailures(String name, String table) {
        this.name = name;
        this.table = FailureTable.load(table);
        network = new NetworkFailures(name);
    }

    /**
     * @param failure as a client of the google-api-client family threw it, its causes included
     * @return to be thrown; empty if Google has nothing to do with it
     */
    public Optional<RuntimeException> typed(Throwable failure) {
        return typed(failure, "");
    }

    /**
     * As {@link #typed(Throwable)}, with more for people.
     *
     * @param about what was being done, and what else a person should know; empty for nothing
     */
    public Optional<RuntimeException> typed(Throwable failure, String about) {
        Optional<HttpResponseException> answer = first(failure, HttpResponseException.class);
        if (first(failure, Retryable.class).isPresent()) {
            return answer.map(refused -> token(refused, failure)).or(() -> TOKENS_NETWORK.typed(failure));
        }
        return answer.map(refused -> table.typed(failure(refused, about, failure)))
                .or(() -> network.typed(failure))
                .or(() -> first(failure, IOException.class).map(bad -> table.typed(unreadable(bad, failure))));
    }

    /** What the service said by the answer, of which the client keeps only what is under {@code error}. */
    public static GoogleError said(HttpResponseException answer) {
        boolean isUnpacked = answer instanceof GoogleJsonResponseException known && known.getDetails() != null;
        return GoogleError.of(isUnpacked ? "{\"error\":" + answer.getContent() + "}" : answer.getContent());
    }

    private static RuntimeException token(HttpResponseException refused, Throwable failure) {
        OAuthError said = OAuthError.of(refused.getContent());
        return TOKENS.typed(new Failure(
                TOKENS_NAME, refused.getStatusCode(), said.error(), said.description(), wait(refused), failure));
    }

    private Failure failure(HttpResponseException refused, String about, Throwable failure) {
        GoogleError said = said(refused);
        String more = Stream.of(said.message(), about)
                .filter(text -> !text.isEmpty())
                .reduce((first, second) -> first + "; " + second)
                .orElse("");
        return new Failure(name, refused.getStatusCode(), said.reason(), more, wait(refused), failure);
    }

    private Failure unreadable(IOException bad, Throwable failure) {
        return new Failure(name, Failure.NO_ANSWER, "unreadable", bad.getClass().getSimpleName(), null, failure);
    }

    private static Duration wait(HttpResponseException refused) {
        return Optional.ofNullable(refused.getHeaders().getRetryAfter())
                .flatMap(value -> RetryAfter.parse(value, Instant.now()))
                .orElse(null);
    }

    private static <T> Optional<T> first(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
