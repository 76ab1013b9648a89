// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import com.google.api.client.http.HttpResponseException;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslator;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.http.base.HttpOperationFailedException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Types what any component of Camel's throws about a system that Hoofprint knows nothing of: answers by their HTTP status,
 * {@code failures/http.csv}, and the network's failures.
 */
public final class AnyErrorTranslator implements ErrorTranslator {
    private static final FailureTable TABLE = FailureTable.load("http");
    private static final NetworkErrorTranslator NETWORK = new NetworkErrorTranslator("The other side");
    private static final int SHOWN = 200;

    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        return Causes.of(failure)
                .flatMap(cause -> answer(cause, failure).stream())
                .findFirst()
                .map(TABLE::typed)
                .or(() -> NETWORK.typed(failure));
    }

    /** Whoever knows more comes first. */
    @Override
    public boolean isLastResort() {
        return true;
    }

    private static Optional<Failure> answer(Throwable cause, Throwable failure) {
        if (cause instanceof HttpOperationFailedException http) {
            return Optional.of(new Failure(
                    host(http.getUri()),
                    http.getStatusCode(),
                    "",
                    shown(http.getResponseBody()),
                    retryAfter(http),
                    failure));
        }
        if (cause instanceof HttpResponseException google) {
            Duration wait = RetryAfter.orNull(google.getHeaders().getRetryAfter());
            return Optional.of(
                    new Failure("Google", google.getStatusCode(), "", shown(google.getContent()), wait, failure));
        }
        if (cause instanceof SdkServiceException aws) {
            return Optional.of(new Failure("AWS", aws.statusCode(), "", shown(aws.getMessage()), null, failure));
        }
        return Optional.empty();
    }

    private static Duration retryAfter(HttpOperationFailedException http) {
        return Stream.ofNullable(http.getResponseHeaders())
                .map(Map::entrySet)
                .flatMap(headers -> headers.stream().filter(header -> "Retry-After".equalsIgnoreCase(header.getKey())))
                .map(header -> RetryAfter.orNull(header.getValue()))
                .findFirst()
                .orElse(null);
    }

    /** Without its path and query, where keys are. */
    private static String host(String uri) {
        try {
            return Optional.ofNullable(URI.create(uri).getHost()).orElse("The other side");
        } catch (IllegalArgumentException odd) {
            return "The other side";
        }
    }

    private static String shown(String body) {
        String text = body == null ? "" : body.strip();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
