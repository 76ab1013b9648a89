// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.s3;

import io.hoofprint.destination.aws.AwsAccess;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.spi.annotations.Component;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Camel's {@code aws2-s3:} with the archive's client, as {@code hoofprint-s3:}. The client is created with the first
 * endpoint, so that startup depends neither on S3 nor on a region and keys. The annotation makes it inherit its
 * superclass's options.
 */
@Component("aws2-s3")
public final class S3Component extends AWS2S3Component {
    private AwsAccess access;
    private S3Client client;

    public void setAccess(AwsAccess access) {
        this.access = access;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String bucket, Map<String, Object> parameters) throws Exception {
        getConfiguration().setAmazonS3Client(client());
        return super.createEndpoint(uri, bucket, parameters);
    }

    private synchronized S3Client client() {
        if (client == null) {
            client = newClient();
        }
        return client;
    }

    private S3Client newClient() {
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
    protected void doShutdown() throws Exception {
        super.doShutdown();
        synchronized (this) {
            if (client != null) {
                client.close();
            }
        }
    }
}
