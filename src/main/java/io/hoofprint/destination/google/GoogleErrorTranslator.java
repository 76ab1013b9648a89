// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.google;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import io.hoofprint.destination.ErrorBody;
import io.hoofprint.destination.NetworkErrorTranslator;
import io.hoofprint.destination.RetryAfter;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps the errors of a Google service by its failure table, and by {@code failures/google-token.csv}. */
public class GoogleErrorTranslator {
    private static final String TOKENS_NAME = "Google's token endpoint";
    private static final FailureTable TOKENS = FailureTable.load("google-token");
    private static final NetworkErrorTranslator TOKENS_NETWORK = new NetworkErrorTranslator(TOKENS_NAME);
    /** Statuses that may mean that something has not been shared with the account. */
    private static final List<Integer> SHARING = List.of(403, 404, 410);

    private final GoogleAccess access;
    private final String name;
    private final FailureTable table;
    private final NetworkErrorTranslator network;

    /**
     * @param name of the service, for people
     * @param table its name in {@code failures/}
     */
    public GoogleErrorTranslator(GoogleAccess access, String name, String table) {
        this.access = access;
        this.name = name;
        this.table = FailureTable.load(table);
        network = new NetworkErrorTranslator(name);
    }

    /**
     * @param failure as thrown by a google-api-client client
     * @param doing what failed, for people; may be empty
     * @return the typed failure; the failure itself if Google did not cause it
     */
    public RuntimeException typed(Throwable failure, String doing) {
        return ErrorTranslators.known(failure)
                .or(() -> translated(failure, doing))
                .orElseGet(() -> failure instanceof RuntimeException own ? own : new IllegalStateException(failure));
    }

    public static boolean hasStatus(Throwable failure, int status) {
        return answer(failure)
                .filter(refused -> refused.getStatusCode() == status)
                .isPresent();
    }

    /** For an error that the service reports later, of one part of a call. */
    protected final RuntimeException typed(int status, ErrorBody error) {
        return table.typed(new Failure(name, status, error.reason(), error.message(), null, null));
    }

    private Optional<RuntimeException> translated(Throwable failure, String doing) {
        Optional<HttpResponseException> answer = answer(failure);
        if (Causes.first(failure, Retryable.class).isPresent()) {
            return answer.map(refused -> token(refused, failure)).or(() -> TOKENS_NETWORK.typed(failure));
        }
        return answer.map(refused -> table.typed(failure(refused, doing, failure)))
                .or(() -> network.typed(failure))
                .or(() -> Causes.first(failure, IOException.class).map(bad -> table.typed(unreadable(bad, failure))));
    }

    private static Optional<HttpResponseException> answer(Throwable failure) {
        return Causes.first(failure, HttpResponseException.class);
    }

    private static RuntimeException token(HttpResponseException refused, Throwable failure) {
        ErrorBody error = ErrorBody.oauth(refused.getContent());
        return TOKENS.typed(new Failure(
                TOKENS_NAME, refused.getStatusCode(), error.reason(), error.message(), wait(refused), failure));
    }

    private Failure failure(HttpResponseException refused, String doing, Throwable failure) {
        ErrorBody error = body(refused);
        String more = Stream.of(error.message(), doing, account(refused))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return new Failure(name, refused.getStatusCode(), error.reason(), more, wait(refused), failure);
    }

    /** The error in the response, of which the client keeps only the value of {@code error}. */
    private static ErrorBody body(HttpResponseException answer) {
        boolean isUnpacked = answer instanceof GoogleJsonResponseException known && known.getDetails() != null;
        return ErrorBody.google(isUnpacked ? "{\"error\":" + answer.getContent() + "}" : answer.getContent());
    }

    private String account(HttpResponseException refused) {
        return SHARING.contains(refused.getStatusCode())
                ? access.account().map(mail -> "Hoofprint's account is " + mail).orElse("")
                : "";
    }

    private Failure unreadable(IOException bad, Throwable failure) {
        return new Failure(name, Failure.NO_ANSWER, "unreadable", bad.getClass().getSimpleName(), null, failure);
    }

    private static Duration wait(HttpResponseException refused) {
        return RetryAfter.orNull(refused.getHeaders().getRetryAfter());
    }
}
