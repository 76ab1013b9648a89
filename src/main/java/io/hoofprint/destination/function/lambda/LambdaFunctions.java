// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.function.lambda;

import io.hoofprint.destination.function.FunctionCall;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/** Builds calls of functions, and types what fails. */
public final class LambdaFunctions {
    private final LambdaErrorTranslator failures = new LambdaErrorTranslator();

    /** A call that waits until the function has returned. */
    public InvokeRequest request(@Body FunctionCall call) {
        return InvokeRequest.builder()
                .functionName(call.function())
                .invocationType(InvocationType.REQUEST_RESPONSE)
                .payload(SdkBytes.fromByteArrayUnsafe(call.payload()))
                .build();
    }

    /** Throws the call's typed failure. */
    public void failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) throws Exception {
        throw failures.typed(failure).map(typed -> (Exception) typed).orElse(failure);
    }
}
