// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import io.hoofprint.wire.DeferredObject;
import io.hoofprint.wire.DeferredRequest;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Stores requests in a bucket until Hoofprint drains it. */
final class Fallback {
    private final Supplier<S3Client> maker;
    private final String bucket;
    private final String prefix;
    private S3Client s3;

    /**
     * @param maker called once, when the first request is stored: a cold start that only forwards does not wait for it
     * @param prefix of every key; may be empty
     */
    Fallback(Supplier<S3Client> maker, String bucket, String prefix) {
        this.maker = maker;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Returns when the request is stored. Storing the same id again has no further effect.
     *
     * @return its location
     * @throws StepFailed if it may not be stored
     */
    String keep(DeferredRequest request) throws StepFailed {
        String key = prefix + request.name().key();
        try {
            client().putObject(
                            put -> put.bucket(bucket).key(key).contentType("application/json"),
                            RequestBody.fromBytes(json(request)));
            return "s3://" + bucket + "/" + key;
        } catch (RuntimeException e) {
            // Any exception: the request must not count as stored.
            throw new StepFailed("s3://" + bucket + ": " + e.getMessage(), e);
        }
    }

    static byte[] json(DeferredRequest request) {
        return JsonMembers.bytes(DeferredObject.of(request, "relay").members());
    }

    private synchronized S3Client client() {
        if (s3 == null) {
            s3 = maker.get();
        }
        return s3;
    }
}
