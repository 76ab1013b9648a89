// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

/**
 * A reader's right to move its position, until another process claims the reader.
 *
 * @param position the position at the time of the claim
 * @param log the identity of the log in which it was taken; null if no reader of this version has moved it yet
 * @param mark the {@link StoredEvent#mark} of the event at the position, or null
 * @param rewindTo the position to rewind to, or null
 * @param rejections consecutive dead letters since the last success
 * @param accepted whether an administrator asked the reader to accept the state of the other system
 */
public record ReaderLease(
        ReaderId reader,
        long position,
        String log,
        Long mark,
        long epoch,
        boolean paused,
        Long rewindTo,
        int rejections,
        boolean accepted) {
    /** Where the reader stood. */
    public MarkedPosition at() {
        return new MarkedPosition(position, log, mark);
    }
}
