// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Caches the current token. Thread-safe. */
final class Tokens {
    private final Supplier<Token> source;
    private final LongSupplier nanos;
    private Token token;
    private long fetched;

    /**
     * @param source fetches a new one, or throws
     * @param nanos as {@link System#nanoTime}
     */
    Tokens(Supplier<Token> source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    synchronized String current() {
        if (token == null || nanos.getAsLong() - fetched >= token.usefulNanos()) {
            long now = nanos.getAsLong();
            token = source.get().require();
            fetched = now;
        }
        return token.text();
    }

    /** Discards a token that was refused. */
    synchronized void refused(String text) {
        if (token != null && token.text().equals(text)) {
            token = null;
        }
    }
}
