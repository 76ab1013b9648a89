package io.hoofprint.destination.commits;

import io.hoofprint.platform.error.Unavailable;

/** Bitbucket answers that it cannot now. */
final class Trouble extends Unavailable {
    private final int status;

    Trouble(int status, Unavailable kind) {
        super(kind.getMessage(), kind.retryAfter().orElse(null), kind);
        this.status = status;
    }

    int status() {
        return status;
    }
}
