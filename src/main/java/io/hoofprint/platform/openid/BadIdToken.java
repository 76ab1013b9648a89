// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

/** A token that says nothing about who somebody is. */
final class BadIdToken extends Exception {
    private final boolean ofUnknownKey;

    BadIdToken(String why, boolean ofUnknownKey) {
        super(why, null, false, false);
        this.ofUnknownKey = ofUnknownKey;
    }

    /** Whether it names a key that the provider may have begun to use since it was asked. */
    boolean isOfUnknownKey() {
        return ofUnknownKey;
    }
}
