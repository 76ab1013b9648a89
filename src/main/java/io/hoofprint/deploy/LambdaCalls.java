// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import io.hoofprint.destination.aws.AwsErrorTranslator;
import java.time.Duration;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Calls of AWS Lambda, by Camel's component where it has the operation, else by the component's client.
 *
 * <p>Failures are thrown as {@code failures/aws-lambda-deploy.csv} maps them.
 */
final class LambdaCalls implements AutoCloseable {
    /** Long enough to upload the zip over a slow connection. */
    static final AwsRequestOverrideConfiguration UPLOAD = AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofMinutes(5))
            .apiCallAttemptTimeout(Duration.ofMinutes(5))
            .build();

    private static final AwsErrorTranslator ERRORS =
            new AwsErrorTranslator("Lambda", "aws-lambda-deploy", AwsServiceException.class);

    private final CamelContext camel = new DefaultCamelContext();
    private final LambdaClient client;
    private final String function;

    LambdaCalls(LambdaClient client, String function) {
        this.client = client;
        this.function = function;
        camel.getRegistry().bind("lambda", client);
    }

    /**
     * @param operation of the component
     * @param request of the SDK
     */
    <T> T component(String operation, Object request, Class<T> answer) {
        String uri = "aws2-lambda:" + function + "?pojoRequest=true&awsLambdaClient=#lambda&operation=" + operation;
        return typed(client ->
                camel.createFluentProducerTemplate().to(uri).withBody(request).request(answer));
    }

    <T> T client(Function<LambdaClient, T> call) {
        return typed(call);
    }

    private <T> T typed(Function<LambdaClient, T> call) {
        try {
            camel.start();
            return call.apply(client);
        } catch (CamelExecutionException | AwsServiceException | SdkClientException e) {
            throw ERRORS.typed(e).orElse(e);
        }
    }

    @Override
    public void close() {
        camel.stop();
        client.close();
    }
}
