// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;

/** Addresses to come from, each another one: from one alone, wrong keys would be answered ever more slowly. */
final class Sources {
    private static final AtomicInteger DRAWN = new AtomicInteger();

    private Sources() {}

    /** An address of this machine; on Linux all of 127.0.0.0/8 are. */
    static InetAddress next() {
        int n = DRAWN.incrementAndGet();
        try {
            return InetAddress.getByAddress(
                    new byte[] {127, (byte) (1 + (n >> 15) % 250), (byte) (n >> 7), (byte) (1 + n % 128)});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
