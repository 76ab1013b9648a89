// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.json;

import io.hoofprint.platform.error.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks on a document's raw bytes, cheaper than parsing. */
record JsonBytes(byte[] json, int from, int length) {

    /** @throws Problem 400 unless it is UTF-8 without a byte order mark */
    void requireUtf8() {
        if (length >= 3
                && json[from] == (byte) 0xEF
                && json[from + 1] == (byte) 0xBB
                && json[from + 2] == (byte) 0xBF) {
            throw Problem.badRequest("The body starts with a byte order mark; send UTF-8 without one.");
        }
        if (isAscii()) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json, from, length));
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The body is not valid UTF-8; encode it as UTF-8 and send it again.");
        }
    }

    /** Whether it could contain an escaped surrogate. No early exit, so that the loop can be vectorised. */
    boolean mayHoldEscape() {
        int backslashes = 0;
        for (int i = from; i < from + length; i++) {
            backslashes += json[i] == '\\' ? 1 : 0;
        }
        return backslashes > 0;
    }

    /** Probes every {@code limit}-th byte: a longer number covers at least one of them. */
    boolean mayHoldNumberOver(int limit) {
        for (int i = from; i < from + length; i += limit) {
            if (isNumeric(json[i]) && numericAround(i) > limit) {
                return true;
            }
        }
        return false;
    }

    private boolean isAscii() {
        int seen = 0;
        for (int i = from; i < from + length; i++) {
            seen |= json[i];
        }
        return seen >= 0;
    }

    private int numericAround(int at) {
        int first = at;
        while (first > from && isNumeric(json[first - 1])) {
            first--;
        }
        int last = at;
        while (last + 1 < from + length && isNumeric(json[last + 1])) {
            last++;
        }
        return last - first + 1;
    }

    private static boolean isNumeric(byte b) {
        return b >= '0' && b <= '9' || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
    }
}
