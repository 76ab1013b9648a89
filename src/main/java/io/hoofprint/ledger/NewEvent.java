// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

/**
 * An event to append.
 *
 * @param id the sender's own id ({@link #ID}), or null to have the ledger assign one
 * @param body the raw bytes, stored unchanged; must not be modified afterwards
 */
public record NewEvent(String id, byte[] body) {
    /** The format of an id, for error messages. */
    public static final String ID = "a string of 1 to 128 visible ASCII characters";

    private static final int MAX_ID = 128;

    public static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_ID
                && text.chars().allMatch(character -> character >= '!' && character <= '~');
    }
}
