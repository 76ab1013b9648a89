// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

/** Wraps a route's exception to roll back the transaction around it. */
public final class EffectFailed extends RuntimeException {
    public EffectFailed(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
