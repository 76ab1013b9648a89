// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hoofprint.destination.ErrorBody;
import io.hoofprint.destination.NetworkErrorTranslator;
import io.hoofprint.destination.RetryAfter;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;

/** Types Bitbucket's failures by {@code failures/bitbucket.csv} and {@code failures/bitbucket-token.csv}. */
final class BitbucketErrorTranslator {
    private static final FailureTable API = FailureTable.load("bitbucket");
    private static final FailureTable TOKEN = FailureTable.load("bitbucket-token");
    private static final NetworkErrorTranslator NETWORK = new NetworkErrorTranslator("Bitbucket");

    private BitbucketErrorTranslator() {}

    static RuntimeException response(int status, String retryAfter, String body) {
        String message = ErrorBody.bitbucket(body).message();
        RuntimeException kind =
                API.typed(new Failure("Bitbucket", status, "", message, RetryAfter.orNull(retryAfter), null));
        if (kind instanceof Unavailable unavailable) {
            return new TransientApiError(status, unavailable);
        }
        return kind instanceof Rejected ? new ApiRefused(status, kind.getMessage(), kind) : kind;
    }

    /** The token endpoint issued no token. */
    static RuntimeException token(int status, String retryAfter, String body) {
        ErrorBody error = ErrorBody.oauth(body);
        return TOKEN.typed(new Failure(
                "Bitbucket's token endpoint",
                status,
                error.reason(),
                error.message(),
                RetryAfter.orNull(retryAfter),
                null));
    }

    /** No response, or an incomplete one. */
    static RuntimeException noResponse(Throwable failure) {
        if (failure instanceof JsonProcessingException) {
            return new ApiRefused(
                    ApiRefused.NOT_BITBUCKET,
                    "The response is not from Bitbucket: correct bitbucket.endpoint or look for a proxy in between",
                    failure);
        }
        return NETWORK.typed(failure)
                .orElseGet(() -> failure instanceof IOException
                        ? new Unavailable("Bitbucket gave no complete response: " + failure.getMessage(), failure)
                        : new IllegalStateException(failure));
    }
}
