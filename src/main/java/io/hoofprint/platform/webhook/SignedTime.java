// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

/**
 * Where the time of signing is: in a header of its own, or an item of the list in the header with the signatures.
 *
 * @param header null for the latter
 * @param item what that begins with, {@code t=}; null for a header
 */
record SignedTime(String header, String item) {
    private static final String SLOT = "{time}";

    static SignedTime parse(String cell) {
        return cell.endsWith(SLOT)
                ? new SignedTime(null, cell.substring(0, cell.length() - SLOT.length()))
                : new SignedTime(cell, null);
    }

    /** Its name, for messages. */
    String name() {
        return header == null ? item.replaceAll("[^A-Za-z0-9]+$", "") : header;
    }
}
