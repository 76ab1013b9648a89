package io.hoofprint.destination.archive.s3;

import io.hoofprint.destination.aws.AwsAccess;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Registers an {@link S3Client} that is created on first use: an archive in a folder never loads it, and startup does
 * not depend on S3.
 */
public final class S3Connection implements CamelContextAware, AutoCloseable {
    private static final String NAME = "s3";

    private final AwsAccess access;
    private CamelContext camel;
    private S3Client client;

    public S3Connection(AwsAccess access) {
        this.access = access;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    public void offer() {
        camel.getRegistry().bind(NAME, S3Client.class, (Supplier<Object>) this::client);
    }

    private synchronized S3Client client() {
        if (client == null) {
            client = build();
        }
        return client;
    }

    private S3Client build() {
        S3ClientBuilder builder = access.applyTo(S3Client.builder());
        if (access.hasCustomEndpoint()) {
            // Not every S3-compatible server supports chunks with trailing checksums; a signed body is as safe.
            builder.forcePathStyle(true)
                    .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        return builder.build();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
