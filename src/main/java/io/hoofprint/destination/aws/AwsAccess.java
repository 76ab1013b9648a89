// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.aws;

import io.hoofprint.platform.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The settings {@code aws.…}, for any AWS client. What is not set is found as AWS's tools find it. */
public final class AwsAccess {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final int MAX_CONNECTIONS = 50;

    private final String region;
    private final String endpoint;
    private final String accessKeyId;
    private final String secretAccessKey;
    private final String sessionToken;

    public AwsAccess(Settings settings) {
        region = settings.text("aws.region");
        endpoint = settings.text("aws.endpoint");
        accessKeyId = settings.text("aws.access-key-id");
        secretAccessKey = settings.revealed("aws.secret-access-key");
        sessionToken = settings.revealed("aws.session-token");
    }

    /** Whether another endpoint than AWS's own is set. */
    public boolean hasCustomEndpoint() {
        return !endpoint.isEmpty();
    }

    /** Calls time out after 20 s and are not retried: callers retry in their own way. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B applyTo(B builder) {
        return applyTo(builder, CALL);
    }

    /**
     * As {@link #applyTo(AwsSyncClientBuilder)}.
     *
     * @param call how long a call may take
     * @param interceptors of every call
     */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B applyTo(
            B builder, Duration call, ExecutionInterceptor... interceptors) {
        if (hasCustomEndpoint()) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.region(region())
                .credentialsProvider(credentials())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .connectionAcquisitionTimeout(CALL)
                        .socketTimeout(call)
                        .maxConnections(MAX_CONNECTIONS))
                .overrideConfiguration(calls -> calls.apiCallTimeout(call)
                        .apiCallAttemptTimeout(call)
                        .executionInterceptors(List.of(interceptors))
                        .retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    private Region region() {
        if (!region.isEmpty()) {
            return Region.of(region);
        }
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException noneAnywhere) {
            if (hasCustomEndpoint()) {
                // S3-compatible servers have no regions and accept this one.
                return Region.US_EAST_1;
            }
            throw noneAnywhere;
        }
    }

    private AwsCredentialsProvider credentials() {
        return accessKeyId.isEmpty()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(given());
    }

    private AwsCredentials given() {
        return sessionToken.isEmpty()
                ? AwsBasicCredentials.create(accessKeyId, secretAccessKey)
                : AwsSessionCredentials.create(accessKeyId, secretAccessKey, sessionToken);
    }
}
