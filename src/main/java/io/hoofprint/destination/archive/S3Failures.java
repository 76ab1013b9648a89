package io.hoofprint.destination.archive;

import io.hoofprint.destination.FailureTable;
import io.hoofprint.destination.aws.AwsFailure;
import io.hoofprint.platform.error.FailureRule;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3's failures mean, by {@code failures/aws-s3.csv}. */
public final class S3Failures implements FailureRule {
    private static final String NAME = "S3";

    private final FailureTable table = FailureTable.load("aws-s3");

    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof S3Exception answer) {
                return Optional.of(table.typed(AwsFailure.of(NAME, answer, failure)));
            }
            if (cause instanceof SdkClientException silence) {
                return Optional.of(table.typed(AwsFailure.of(NAME, silence, failure)));
            }
        }
        return Optional.empty();
    }
}
