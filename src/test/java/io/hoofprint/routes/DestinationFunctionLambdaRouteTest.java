// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.function.FunctionCall;
import io.hoofprint.platform.error.Blocked;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** A call of a function is one request to AWS Lambda, which names the function itself. */
class DestinationFunctionLambdaRouteTest extends RouteTest {
    private static final String LAMBDA = "hoofprint-lambda:function";
    private static final FunctionCall CALL = new FunctionCall("doors", "{}".getBytes());

    DestinationFunctionLambdaRouteTest() {
        super("destination-function-lambda", "hoofprint-lambda:*");
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_FUNCTION", "lambda",
                "AWS_ENDPOINT", "http://localhost:1",
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret");
    }

    @Test
    void each_call_is_one_request() {
        assertThat(call("function", CALL).getException()).isNull();
        assertThat(outside(LAMBDA).getReceivedExchanges()).singleElement().satisfies(asked -> {
            InvokeRequest request = asked.getMessage().getBody(InvokeRequest.class);
            assertThat(request.functionName()).isEqualTo("doors");
            assertThat(request.invocationType()).isEqualTo(InvocationType.REQUEST_RESPONSE);
            assertThat(request.payload().asUtf8String()).isEqualTo("{}");
        });
    }

    @Test
    void the_caller_gets_what_failed_typed_and_nothing_is_called_again() {
        failsOnce(
                outside(LAMBDA),
                ResourceNotFoundException.builder().statusCode(404).build());
        assertThat(call("function", CALL).getException())
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("create the function");
        assertThat(outside(LAMBDA).getReceivedExchanges()).hasSize(1);
    }
}
