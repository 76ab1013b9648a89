// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import java.util.Locale;

/** Why a connection ends, with its close code and reason. */
enum CloseReason {
    /** Closed by the client. */
    LEFT(1000, ""),
    STOPPING(1001, "Hoofprint is stopping: connect again in a moment"),
    REFUSED(1008, "see the message before"),
    SILENT(1008, "nothing was said for too long after connecting"),
    REVOKED(1008, "the key was revoked"),
    ENDED(1008, "the session has ended: sign in again"),
    TOO_LARGE(1009, "a message is at most 64 KiB"),
    TOO_SLOW(1013, "too slow for what is sent: connect again in a moment"),
    TOO_MANY(1013, "too many are connected: try again later");

    private final short code;
    private final String reason;

    CloseReason(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    short code() {
        return code;
    }

    String reason() {
        return reason;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
