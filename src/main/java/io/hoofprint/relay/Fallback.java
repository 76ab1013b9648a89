package io.hoofprint.relay;

import io.hoofprint.wire.DeferredObject;
import io.hoofprint.wire.DeferredRequest;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps requests in a bucket, until Hoofprint takes them in. */
final class Fallback {
    private final Supplier<S3Client> maker;
    private final String bucket;
    private final String prefix;
    private S3Client s3;

    /**
     * @param maker asked once, when something must be kept: a start that only forwards does not wait for it
     * @param prefix what every key begins with; empty for nothing
     */
    Fallback(Supplier<S3Client> maker, String bucket, String prefix) {
        this.maker = maker;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Returns when it is safe there. Again with the same id is once.
     *
     * @return where it is, for a person
     * @throws StepFailed if it may not be there
     */
    String keep(DeferredRequest request) throws StepFailed {
        String key = prefix + request.name().key();
        try {
            client().putObject(
                            put -> put.bucket(bucket).key(key).contentType("application/json"),
                            RequestBody.fromBytes(json(request)));
            return "s3://" + bucket + "/" + key;
        } catch (RuntimeException e) {
            // Whatever it is: nobody may take it for kept.
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
