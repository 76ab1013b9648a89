package io.hoofprint.flow.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Copies a stretch of a stream. */
final class Pieces {
    private static final int SIZE = 1 << 14;

    private Pieces() {}

    /** Takes a piece. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] bytes, int from, int length) throws IOException;
    }

    static void copy(InputStream in, int length, Taker taker) throws IOException {
        byte[] piece = new byte[Math.min(length, SIZE)];
        for (int left = length; left > 0; ) {
            int read = in.read(piece, 0, Math.min(left, piece.length));
            if (read < 0) {
                throw new EOFException("a block ends too early");
            }
            taker.take(piece, 0, read);
            left -= read;
        }
    }
}
