// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import java.io.IOException;

/** The history of a shallow clone ends too early. */
final class CutHistoryException extends IOException {
    private final String hash;

    /** @param hash of a commit whose parents are not in the clone */
    CutHistoryException(String hash) {
        super("The parents of commit " + hash + " are not there");
        this.hash = hash;
    }

    String hash() {
        return hash;
    }
}
