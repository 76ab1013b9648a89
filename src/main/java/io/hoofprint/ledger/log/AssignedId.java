// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.log;

import java.util.UUID;
import java.util.regex.Pattern;

/** An id that the ledger gave to an event which came without one: a UUID of version 7, which begins with the time of receipt. */
public final class AssignedId {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private AssignedId() {}

    /** Whether it looks like one; a sender may have made one as well. */
    public static boolean isForm(String id) {
        return FORM.matcher(id).matches();
    }

    /** @return Unix milliseconds */
    public static long receivedAt(String id) {
        return UUID.fromString(id).getMostSignificantBits() >>> 16;
    }
}
