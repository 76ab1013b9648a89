// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.function.lambda;

import io.hoofprint.destination.aws.AwsErrorTranslator;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Maps AWS Lambda's errors, and those of the functions themselves, by {@code failures/aws-lambda.csv}. */
final class LambdaErrorTranslator extends AwsErrorTranslator {
    private static final String TABLE = "aws-lambda";
    private static final FailureTable FUNCTIONS = FailureTable.load(TABLE);
    private static final int OK = 200;

    LambdaErrorTranslator() {
        super("AWS Lambda", TABLE, LambdaException.class);
    }

    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        return Causes.first(failure, FunctionFailed.class)
                .map(failed -> FUNCTIONS.typed(
                        new Failure("The function", OK, failed.kind(), failed.getMessage(), null, failure)))
                .or(() -> super.typed(failure));
    }
}
