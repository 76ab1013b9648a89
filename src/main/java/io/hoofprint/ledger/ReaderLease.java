package io.hoofprint.ledger;

/**
 * A reader's right to move its position, until another process claims the reader.
 *
 * @param position where it stood when it was claimed
 * @param paused whether it is to rest until it is resumed
 * @param rewindTo the position to go back to, or null
 * @param rejections dead letters since the last success
 * @param accepted whether the state of the other system is to be accepted
 */
public record ReaderLease(
        ReaderId reader, long position, long epoch, boolean paused, Long rewindTo, int rejections, boolean accepted) {}
