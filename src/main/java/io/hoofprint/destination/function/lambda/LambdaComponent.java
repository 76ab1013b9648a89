// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.function.lambda;

import io.hoofprint.destination.aws.AwsAccess;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.aws2.lambda.Lambda2Component;
import org.apache.camel.spi.annotations.Component;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Camel's {@code aws2-lambda:} with our own client, as {@code hoofprint-lambda:}. The client is created with the first
 * endpoint, so that startup depends neither on AWS nor on a region and keys. The annotation makes it inherit its
 * superclass's options.
 */
@Component("aws2-lambda")
public final class LambdaComponent extends Lambda2Component {
    /** How long a function may take; less than when a reader counts as stuck. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private AwsAccess access;
    private LambdaClient client;

    public void setAccess(AwsAccess access) {
        this.access = access;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String function, Map<String, Object> parameters) throws Exception {
        getConfiguration().setAwsLambdaClient(client());
        return super.createEndpoint(uri, function, parameters);
    }

    synchronized LambdaClient client() {
        if (client == null) {
            client = access.applyTo(LambdaClient.builder(), LONGEST, new FunctionErrors())
                    .build();
        }
        return client;
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        synchronized (this) {
            if (client != null) {
                client.close();
            }
        }
    }
}
