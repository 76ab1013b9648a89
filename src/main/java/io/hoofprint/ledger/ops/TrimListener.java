// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

/** Has rows about events that it needs for as long as these can be delivered again. */
@FunctionalInterface
public interface TrimListener {
    /**
     * Called now and then, also if nothing has changed; forgets a bounded number of them.
     *
     * @param trimmed the last sequence that the ledger no longer has; 0 for none
     */
    void trimmed(String stream, long trimmed);
}
