// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

/** A step failed, or its outcome is unknown. The message says why and contains no secret. */
final class StepFailed extends Exception {
    StepFailed(String message) {
        super(message);
    }

    StepFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
