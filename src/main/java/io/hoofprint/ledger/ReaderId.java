// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

/** A stream, and the name of one of its readers. */
public record ReaderId(String stream, String reader) {
    /** As in commands, logs and messages. */
    @Override
    public String toString() {
        return stream + "/" + reader;
    }
}
