package io.hoofprint.destination.aws;

import io.hoofprint.destination.Failure;
import io.hoofprint.destination.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What an exception of AWS's SDK tells, as a {@link Failure}. */
public final class AwsFailure {
    /** The SDK has no types for these. */
    private static final Map<String, String> REASONS =
            Map.of("Unable to load credentials", "NoCredentials", "Unable to load region", "NoRegion");

    private AwsFailure() {}

    /** The service answered that it would not. */
    public static Failure of(String provider, AwsServiceException answer, Throwable cause) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(answer.awsErrorDetails());
        return new Failure(
                provider,
                answer.statusCode(),
                details.map(AwsErrorDetails::errorCode).orElse(""),
                details.map(AwsErrorDetails::errorMessage).orElse(""),
                details.flatMap(AwsFailure::retryAfter).orElse(null),
                cause);
    }

    /** There was no answer, or it was not even asked. The reason is the innermost exception's name. */
    public static Failure of(String provider, SdkClientException silence, Throwable cause) {
        Throwable root = silence;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? "" : root.getMessage();
        String reason = REASONS.entrySet().stream()
                .filter(known -> said.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(root.getClass().getSimpleName());
        return new Failure(provider, Failure.NO_ANSWER, reason, said, null, cause);
    }

    private static Optional<Duration> retryAfter(AwsErrorDetails details) {
        return Optional.ofNullable(details.sdkHttpResponse())
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .flatMap(value -> RetryAfter.parse(value, Instant.now()));
    }
}
