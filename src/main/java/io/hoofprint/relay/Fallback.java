package io.hoofprint.relay;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps requests in a bucket, until Hoofprint takes them in. */
final class Fallback {
    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /** @param prefix what every key begins with; empty for nothing */
    Fallback(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Returns when it is safe there. Again with the same id is once.
     *
     * @return where it is, for a person
     * @throws Failed if it may not be there
     */
    String keep(FallbackObject object) throws Failed {
        String key = prefix + object.name();
        try {
            s3.putObject(
                    put -> put.bucket(bucket).key(key).contentType("application/json"),
                    RequestBody.fromBytes(object.json()));
            return "s3://" + bucket + "/" + key;
        } catch (RuntimeException e) {
            // Whatever it is: nobody may take it for kept.
            throw new Failed("s3://" + bucket + ": " + e.getMessage(), e);
        }
    }
}
