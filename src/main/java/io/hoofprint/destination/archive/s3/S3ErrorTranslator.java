// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.s3;

import io.hoofprint.destination.aws.AwsErrorTranslator;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Maps S3's errors by {@code failures/aws-s3.csv}. */
public final class S3ErrorTranslator extends AwsErrorTranslator {
    public S3ErrorTranslator() {
        super("S3", "aws-s3", S3Exception.class);
    }
}
