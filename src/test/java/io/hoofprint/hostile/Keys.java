// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import io.hoofprint.Calendly;
import java.util.List;

/**
 * The keys that hostile requests carry, or claim to.
 *
 * @param send of a sender who has nothing of anybody else's to see
 * @param revoked was a key once
 * @param signing signs webhooks
 */
record Keys(String send, String read, String admin, String revoked, String signing) {
    /** The header of a webhook with that body. */
    String signature(byte[] body) {
        return Calendly.HEADER + ": " + Calendly.signature(signing, body);
    }

    /** Whose text no answer may ever hold. */
    List<String> secrets() {
        return List.of(send, read, admin, revoked, signing);
    }
}
