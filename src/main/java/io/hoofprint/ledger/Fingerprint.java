package io.hoofprint.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names made small: SHA-256 over parts that each carry their length, so that no two lists of parts read alike.
 *
 * <p>Every engine must remember the same names, or a ledger could not be moved from one to another.
 */
public final class Fingerprint {
    /** Bytes of an identity: enough that no two of them ever meet. */
    public static final int IDENTITY_BYTES = 16;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Fingerprint::sha256);

    private Fingerprint() {}

    /** What is remembered of an event. */
    public static byte[] ofEvent(String stream, String sender, String id) {
        return Arrays.copyOf(digest("event", stream, sender, id), IDENTITY_BYTES);
    }

    /** What is remembered of a request. */
    public static byte[] ofRequest(String sender, RequestKey request) {
        return Arrays.copyOf(digest("request", sender, request.path(), request.key()), IDENTITY_BYTES);
    }

    /** Tells two bodies of one identity apart. */
    public static long ofBody(byte[] body) {
        return ByteBuffer.wrap(SHA_256.get().digest(body)).getLong();
    }

    /** The id of a request's n-th event, the same at every repeat. */
    public static String derivedId(String sender, RequestKey request, int index) {
        byte[] digest = digest("derived", sender, request.path(), request.key(), Integer.toString(index));
        return HexFormat.of().formatHex(digest, 0, IDENTITY_BYTES);
    }

    private static byte[] digest(String... parts) {
        var sha256 = SHA_256.get();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            updateLength(sha256, bytes.length);
            sha256.update(bytes);
        }
        return sha256.digest();
    }

    private static void updateLength(MessageDigest sha256, int length) {
        sha256.update((byte) (length >>> 24));
        sha256.update((byte) (length >>> 16));
        sha256.update((byte) (length >>> 8));
        sha256.update((byte) length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
