// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

/** An event that is no valid request. The message says what is wrong and how to fix it. */
final class Malformed extends Exception {
    Malformed(String message) {
        super(message);
    }
}
