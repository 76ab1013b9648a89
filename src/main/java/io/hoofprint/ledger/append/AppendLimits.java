// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

/**
 * Bounds of memory and latency; bytes count bodies and ids.
 *
 * @param queued appends that may wait for the writer; more are refused
 * @param queuedBytes bytes that may wait
 * @param events events per transaction, unless a single append has more
 * @param bytes bytes per transaction, unless a single append has more
 */
public record AppendLimits(int queued, long queuedBytes, int events, long bytes) {
    public static final AppendLimits USUAL = new AppendLimits(16_384, 128L << 20, 8_192, 8L << 20);
}
