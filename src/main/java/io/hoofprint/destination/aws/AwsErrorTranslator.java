// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.aws;

import io.hoofprint.destination.RetryAfter;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslator;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Maps the errors of an AWS service by its failure table. */
public class AwsErrorTranslator implements ErrorTranslator {
    /** Errors that the SDK has no types for. */
    private static final Map<String, String> REASONS =
            Map.of("Unable to load credentials", "NoCredentials", "Unable to load region", "NoRegion");

    private final String name;
    private final FailureTable table;
    private final Class<? extends AwsServiceException> answers;

    /**
     * @param name of the service, for people
     * @param table its name in {@code failures/}
     * @param answers the SDK's exception for an error response
     */
    public AwsErrorTranslator(String name, String table, Class<? extends AwsServiceException> answers) {
        this.name = name;
        this.table = FailureTable.load(table);
        this.answers = answers;
    }

    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        return Causes.of(failure)
                .filter(cause -> answers.isInstance(cause) || cause instanceof SdkClientException)
                .findFirst()
                .map(cause -> table.typed(
                        cause instanceof AwsServiceException answer
                                ? answered(answer, failure)
                                : unanswered(cause, failure)));
    }

    private Failure answered(AwsServiceException answer, Throwable failure) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(answer.awsErrorDetails());
        return new Failure(
                name,
                answer.statusCode(),
                details.map(AwsErrorDetails::errorCode).orElse(""),
                details.map(AwsErrorDetails::errorMessage).orElse(""),
                details.map(AwsErrorTranslator::retryAfter).orElse(null),
                failure);
    }

    /** The request may not even have been sent. The reason is the innermost exception's name. */
    private Failure unanswered(Throwable noResponse, Throwable failure) {
        Throwable root = Causes.of(noResponse).reduce((outer, inner) -> inner).orElse(noResponse);
        String message = root.getMessage() == null ? "" : root.getMessage();
        String reason = REASONS.entrySet().stream()
                .filter(known -> message.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(root.getClass().getSimpleName());
        return new Failure(name, Failure.NO_ANSWER, reason, message, null, failure);
    }

    private static Duration retryAfter(AwsErrorDetails details) {
        return Optional.ofNullable(details.sdkHttpResponse())
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .map(RetryAfter::orNull)
                .orElse(null);
    }
}
