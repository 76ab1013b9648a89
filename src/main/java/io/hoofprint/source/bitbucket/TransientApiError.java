// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import io.hoofprint.platform.error.Unavailable;

/** Bitbucket responds that it cannot process the request now. */
final class TransientApiError extends Unavailable {
    private final int status;

    TransientApiError(int status, Unavailable kind) {
        super(kind.getMessage(), kind.retryAfter().orElse(null), kind);
        this.status = status;
    }

    int status() {
        return status;
    }
}
