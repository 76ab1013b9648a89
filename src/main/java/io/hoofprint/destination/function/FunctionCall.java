// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.function;

import io.hoofprint.platform.error.Rejected;

/**
 * A call of a function.
 *
 * @param function its name or ARN, with or without a version or an alias
 * @param payload JSON
 */
public record FunctionCall(String function, byte[] payload) {
    /** Of one call that waits for the outcome, as AWS Lambda counts it. */
    public static final int LARGEST = 6_291_556;

    /** @throws Rejected if the payload is too large for any function */
    public FunctionCall {
        if (payload.length > LARGEST) {
            throw new Rejected("This event is too large for a function: its payload has " + payload.length
                    + " bytes, and AWS Lambda takes " + LARGEST + ".");
        }
    }
}
