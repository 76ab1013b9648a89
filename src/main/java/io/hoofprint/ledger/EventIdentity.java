// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import io.hoofprint.platform.data.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 identities over length-prefixed parts, so that different lists of parts never hash alike.
 *
 * <p>Every engine must use the same identities, so that a ledger can be migrated from one to another.
 */
public final class EventIdentity {
    /** Length of an identity in bytes; collisions are practically impossible. */
    public static final int IDENTITY_BYTES = 16;

    private EventIdentity() {}

    /** Key of an event in the duplicate index. */
    public static byte[] ofEvent(String stream, String sender, String id) {
        return Arrays.copyOf(digest("event", stream, sender, id), IDENTITY_BYTES);
    }

    /** Key of a request in the duplicate index. */
    public static byte[] ofRequest(String sender, IdempotencyKey request) {
        return Arrays.copyOf(digest("request", sender, request.path(), request.key()), IDENTITY_BYTES);
    }

    /** Hash that distinguishes two bodies with the same identity. */
    public static long ofBody(byte[] body) {
        return ByteBuffer.wrap(Sha256.of(body)).getLong();
    }

    /** The id of an event that was sent without one: the same for every retry of the request. */
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
