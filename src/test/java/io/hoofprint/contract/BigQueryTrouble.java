// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

/** Why a job fails. */
public final class BigQueryTrouble extends RuntimeException {
    private final String reason;

    public BigQueryTrouble(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
