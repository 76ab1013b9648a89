// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import java.util.regex.Pattern;

/** The form of a stream's name. */
public final class StreamName {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private StreamName() {}

    /**
     * @return the name
     * @throws IllegalArgumentException if it has another form
     */
    public static String require(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A stream's name begins with a letter and has lower-case letters, digits and"
                            + " underscores, 63 at most: front_doors, not " + name);
        }
        return name;
    }
}
