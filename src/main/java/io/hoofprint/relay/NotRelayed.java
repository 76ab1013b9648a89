// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

/**
 * Ends the function with an error, for an invoker that knows no status codes. AWS retries with the same request id,
 * and after the last attempt sends the event to the function's own dead-letter queue.
 */
public final class NotRelayed extends RuntimeException {
    NotRelayed(String message) {
        super(message, null, false, false);
    }
}
