// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import io.hoofprint.destination.archive.s3.S3Server;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The objects in the bucket {@code hoofprint} of an S3 server. */
public record KeptObjects(S3Server s3) {
    public boolean isThere(String key) {
        return find(key).isPresent();
    }

    /** Puts all of them there, several in parallel. */
    void put(Map<String, String> objects) {
        try (S3Client client = client()) {
            objects.entrySet().parallelStream()
                    .forEach(object -> client.putObject(
                            put -> put.bucket("hoofprint").key(object.getKey()),
                            RequestBody.fromString(object.getValue())));
        }
    }

    String text(String key) {
        return find(key).orElseThrow();
    }

    private Optional<String> find(String key) {
        try (S3Client client = client()) {
            return Optional.of(
                    client.getObjectAsBytes(get -> get.bucket("hoofprint").key(key))
                            .asUtf8String());
        } catch (NoSuchKeyException notThere) {
            return Optional.empty();
        }
    }

    private S3Client client() {
        Map<String, String> given = s3.environment();
        AwsBasicCredentials credentials =
                AwsBasicCredentials.create(given.get("AWS_ACCESS_KEY_ID"), given.get("AWS_SECRET_ACCESS_KEY"));
        return S3Client.builder()
                .endpointOverride(URI.create(s3.url()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .serviceConfiguration(settings -> settings.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }
}
