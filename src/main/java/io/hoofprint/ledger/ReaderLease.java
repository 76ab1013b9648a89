package io.hoofprint.ledger;

/**
 * A reader's right to move its position, until another process claims the reader.
 *
 * @param position the position at the time of the claim
 * @param rewindTo the position to rewind to, or null
 * @param rejections consecutive dead letters since the last success
 * @param accepted whether an administrator asked the reader to accept the state of the other system
 */
public record ReaderLease(
        ReaderId reader, long position, long epoch, boolean paused, Long rewindTo, int rejections, boolean accepted) {}
