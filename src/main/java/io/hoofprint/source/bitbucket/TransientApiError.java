package io.hoofprint.source.bitbucket;

import io.hoofprint.platform.error.Unavailable;

/** Bitbucket answers that it cannot now. */
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
