// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.function.lambda;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.platform.error.Rejected;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * Checks that AWS accepts the access key, by a dry run of a function that there is not. Which functions are called, and so
 * whether that is permitted, only the flows know.
 */
public final class LambdaCheck implements DestinationCheck {
    private static final String ABSENT = "hoofprint-check";
    private static final String NOT_PERMITTED = "AccessDeniedException";

    private final LambdaComponent component;

    public LambdaCheck(LambdaComponent component) {
        this.component = component;
    }

    @Override
    public void check() {
        try {
            component.client().invoke(call -> call.functionName(ABSENT).invocationType(InvocationType.DRY_RUN));
        } catch (ResourceNotFoundException accepted) {
            return;
        } catch (LambdaException e) {
            if (!NOT_PERMITTED.equals(e.awsErrorDetails().errorCode())) {
                throw typed(e);
            }
        } catch (SdkException e) {
            throw typed(e);
        }
    }

    private static RuntimeException typed(SdkException e) {
        return new LambdaErrorTranslator().typed(e).orElseGet(() -> new Rejected(e.getMessage(), e));
    }
}
