// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sets, for a test class, what Lambda sets in a function's environment. */
public final class AwsProperties implements AfterAllCallback {
    private static final Map<String, String> NAMES = Map.of(
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3");

    public void set(Map<String, String> environment) {
        NAMES.forEach((variable, property) -> {
            if (environment.containsKey(variable)) {
                System.setProperty(property, environment.get(variable));
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        NAMES.values().forEach(System::clearProperty);
    }
}
