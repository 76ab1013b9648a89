// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

/** An object under {@code fallback/} is not a valid deferred request; it is left in place for a person to look at. */
final class UnreadableObject extends Exception {
    UnreadableObject(String why) {
        super(why, null, false, false);
    }
}
