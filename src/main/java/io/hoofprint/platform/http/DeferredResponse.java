// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The response to a deferred request: the usual one with one more member. */
final class DeferredResponse {
    private static final byte[] MEMBER = ",\"deferred\":true}".getBytes(StandardCharsets.US_ASCII);

    private DeferredResponse() {}

    /** @param usual a JSON object with at least one member and no surrounding white space */
    static byte[] of(byte[] usual) {
        byte[] marked = Arrays.copyOf(usual, usual.length - 1 + MEMBER.length);
        System.arraycopy(MEMBER, 0, marked, usual.length - 1, MEMBER.length);
        return marked;
    }
}
