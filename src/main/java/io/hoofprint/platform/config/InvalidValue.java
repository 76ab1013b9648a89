// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

/** A value that its type does not allow; the message continues a sentence that starts with the value. */
final class InvalidValue extends IllegalArgumentException {
    InvalidValue(String why) {
        super(why);
    }
}
