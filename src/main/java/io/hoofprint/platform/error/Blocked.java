// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

/**
 * Only a person can fix this, and the next event would fail too: a revoked token, a missing bucket. The message says
 * what to do.
 */
public class Blocked extends RuntimeException {
    public Blocked(String message) {
        super(message);
    }

    public Blocked(String message, Throwable cause) {
        super(message, cause);
    }

    /** For operations that are not about one event: {@link Rejected} becomes {@link Blocked}. */
    public static RuntimeException insteadOfRejected(RuntimeException typed) {
        return typed instanceof Rejected ? new Blocked(typed.getMessage(), typed.getCause()) : typed;
    }
}
