// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Header;

/** A content that tells how much of it was read, and whether it was closed. */
public final class CountedFile extends InputStream {
    static final List<CountedFile> OPENED = new CopyOnWriteArrayList<>();

    final AtomicLong read = new AtomicLong();
    final CountDownLatch gate = new CountDownLatch(1);
    private final long size;
    private volatile boolean closed;

    private CountedFile(long size) {
        this.size = size;
    }

    /** The one opened last. */
    static CountedFile last() {
        return OPENED.get(OPENED.size() - 1);
    }

    /** Never the same for two positions that a part could be mistaken for. */
    static byte at(long position) {
        return (byte) (position % 127);
    }

    boolean isClosed() {
        return closed;
    }

    /** The bean of the route. */
    public static final class Opener {
        /** @param kind {@code whole}; {@code short}: ends a byte too early; {@code slow}: begins when its gate opens */
        public Download open(@Header("kind") String kind, @Header("bytes") long bytes) {
            CountedFile file = new CountedFile(kind.equals("short") ? bytes - 1 : bytes);
            if (!kind.equals("slow")) {
                file.gate.countDown();
            }
            OPENED.add(file);
            return new Download("José \"1\".bin", "application/x-counted", bytes, file);
        }
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("one by one takes for ever");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
        int count = (int) Math.min(length, size - read.get());
        if (count == 0 && length > 0) {
            return -1;
        }
        for (int i = 0; i < count; i++) {
            into[from + i] = at(read.getAndIncrement());
        }
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }
}
