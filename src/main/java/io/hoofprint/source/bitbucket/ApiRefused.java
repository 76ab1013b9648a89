// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

/** Bitbucket refuses one request; others may succeed. */
public final class ApiRefused extends RuntimeException {
    /** The status if the response does not come from Bitbucket. */
    public static final int NOT_BITBUCKET = 0;

    private final int status;

    /** @param message what is wrong and how to fix it */
    ApiRefused(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The HTTP status, or {@link #NOT_BITBUCKET}. */
    public int status() {
        return status;
    }
}
