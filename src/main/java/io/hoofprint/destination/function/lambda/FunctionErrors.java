// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Throws the error of a function that failed: Camel's producer passes on the payload alone, as if it were an answer. */
final class FunctionErrors implements ExecutionInterceptor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 1_000;

    @Override
    public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
        if (call.response() instanceof InvokeResponse answer && answer.functionError() != null) {
            throw new FunctionFailed(answer.functionError(), said(answer));
        }
    }

    private static String said(InvokeResponse answer) {
        JsonNode error = json(answer);
        String said = error.path("errorType").asText() + ": "
                + error.path("errorMessage").asText();
        return said.length() <= SHOWN ? said : said.substring(0, SHOWN) + "…";
    }

    private static JsonNode json(InvokeResponse answer) {
        try {
            return JSON.readTree(answer.payload().asByteArray());
        } catch (IOException noJson) {
            return JSON.createObjectNode();
        }
    }
}
