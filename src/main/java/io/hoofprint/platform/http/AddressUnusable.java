// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

/** The server cannot listen on an address; the message says why and which settings to change. */
public final class AddressUnusable extends RuntimeException {
    AddressUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
