package io.hoofprint.ledger;

import io.hoofprint.platform.data.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names made small: SHA-256 over parts that each carry their length, so that no two lists of parts read alike.
 *
 * <p>Every engine must remember the same names, or a ledger could not be moved from one to another.
 */
public final class EventIdentity {
    /** Bytes of an identity: enough that no two of them ever meet. */
    public static final int IDENTITY_BYTES = 16;

    private EventIdentity() {}

    /** What is remembered of an event. */
    public static byte[] ofEvent(String stream, String sender, String id) {
        return Arrays.copyOf(digest("event", stream, sender, id), IDENTITY_BYTES);
    }

    /** What is remembered of a request. */
    public static byte[] ofRequest(String sender, IdempotencyKey request) {
        return Arrays.copyOf(digest("request", sender, request.path(), request.key()), IDENTITY_BYTES);
    }

    /** Tells two bodies of one identity apart. */
    public static long ofBody(byte[] body) {
        return ByteBuffer.wrap(Sha256.of(body)).getLong();
    }

    /** The id of a request's n-th event, the same at every repeat. */
    public static String derivedId(String sender, IdempotencyKey request, int index) {
        byte[] digest = digest("derived", sender, request.path(), request.key(), Integer.toString(index));
        return HexFormat.of().formatHex(digest, 0, IDENTITY_BYTES);
    }

    private static byte[] digest(String... parts) {
        var sha256 = Sha256.ofThread();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            sha256.update(bytes);
        }
        return sha256.digest();
    }
}
