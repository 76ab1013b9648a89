// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.log;

import java.nio.ByteBuffer;

/**
 * What is remembered of an id, or of a request with an Idempotency-Key.
 *
 * @param identity as {@link io.hoofprint.ledger.EventIdentity} makes it
 * @param body the hash of the body that came with it
 * @param sequence of its event; 0 for a request
 * @param ago how many milliseconds ago it came at the latest, by the log's own time
 */
public record RememberedId(byte[] identity, long body, long sequence, long ago) {
    public boolean isRequest() {
        return sequence == 0;
    }

    /** The same of the same, whatever log has it. */
    public long fingerprint() {
        return ByteBuffer.wrap(identity).getLong() * 31 + body;
    }
}
