// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.append.Stream;

/** Raises streams' heads: the writer's thread does it, and so does who looks for other instances' events. */
final class StreamHeads {
    private StreamHeads() {}

    /** Tells the listeners if the stream had not come so far. */
    static void raise(Stream stream, long head) {
        synchronized (stream) {
            if (head > stream.head()) {
                stream.advance(head);
            }
        }
    }

    static void raiseTrimmed(Stream stream, long trimmed) {
        synchronized (stream) {
            stream.trimmed(Math.max(trimmed, stream.trimmed()));
        }
    }
}
