// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import io.hoofprint.destination.aws.AwsAccess;
import io.hoofprint.wire.DeferredObjectName;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket where the relay stores what it cannot forward. */
final class RelayBucket implements AutoCloseable {
    private final S3Client s3;
    private final RelaySettings relay;
    private final Clock clock;

    RelayBucket(AwsAccess access, RelaySettings relay, Clock clock) {
        this.s3 = access.applyTo(S3Client.builder())
                .forcePathStyle(access.hasCustomEndpoint())
                // Not every S3-compatible server stores checksums, and none is needed to see whether an object exists.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
        this.relay = relay;
        this.clock = clock;
    }

    /** The object's location; empty if it does not exist or may not be read. */
    Optional<String> find(SmokeTest.Sent sent) {
        Instant now = clock.instant();
        return Stream.of(now, now.minus(1, ChronoUnit.DAYS))
                .map(day -> relay.prefix()
                        + DeferredObjectName.of(day, sent.requestId()).key())
                .filter(this::exists)
                .map(key -> "s3://" + relay.bucket() + "/" + key)
                .findFirst();
    }

    private boolean exists(String key) {
        try {
            s3.headObject(request -> request.bucket(relay.bucket()).key(key));
            return true;
        } catch (SdkException absent) {
            return false;
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
