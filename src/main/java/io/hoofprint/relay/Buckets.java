// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The S3 client: small, quick to start, with short timeouts. */
final class Buckets {
    private Buckets() {}

    /**
     * Region, credentials and endpoint ({@code AWS_ENDPOINT_URL_S3}) come from where AWS's tools read them.
     *
     * @param environment the function's
     */
    static S3Client client(Map<String, String> environment, RelayLimits limits) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(limits.connect())
                        .socketTimeout(limits.keepTry()))
                .overrideConfiguration(configuration(limits))
                // The signature covers the whole body: not every S3-compatible server supports chunks.
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(DefaultCredentialsProvider.builder()
                        .profileFile(Buckets::noProfiles)
                        .build());
        String region = environment.get("AWS_REGION");
        return (region == null ? builder : builder.region(Region.of(region))).build();
    }

    private static ClientOverrideConfiguration configuration(RelayLimits limits) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(limits.keepTry())
                .apiCallTimeout(limits.keep())
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .circuitBreakerEnabled(false)
                        // The connection was lost while the body was written.
                        .retryOnException(UncheckedIOException.class)
                        .maxAttempts(limits.keepTries())
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.fixedDelay(Duration.ofMillis(100)))
                        .build())
                .defaultProfileFile(noProfiles())
                .addExecutionInterceptor(new AtOnce())
                .build();
    }

    private static ProfileFile noProfiles() {
        return ProfileFile.aggregator().build();
    }

    /** Sends no {@code Expect: 100-continue}: for a small body the extra round trip takes longer than the upload. */
    private static final class AtOnce implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest call, ExecutionAttributes attributes) {
            return call.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }
}
