// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import io.hoofprint.platform.vital.VitalScheduler;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One that is closed when a write to it takes too long: whoever writes gets an exception then. */
final class BoundedSocket extends Socket {
    private static final long TICK_MILLIS = 500;
    private static final Set<BoundedSocket> OPEN = ConcurrentHashMap.newKeySet();

    static {
        new VitalScheduler("database-writes")
                .scheduleWithFixedDelay(
                        () -> OPEN.forEach(BoundedSocket::closeIfStuck),
                        TICK_MILLIS,
                        TICK_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private final long most;
    /** {@link System#nanoTime} of its beginning; null while none is going on. */
    private volatile Long writing;

    BoundedSocket(Duration write) {
        most = write.toNanos();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream all = new Timed(super.getOutputStream());
        OPEN.add(this);
        return all;
    }

    private void closeIfStuck() {
        Long since = writing;
        if (since != null && System.nanoTime() - since > most) {
            try {
                close();
            } catch (IOException e) {
                // Nobody can do more to end it.
            }
        }
    }

    @Override
    public void close() throws IOException {
        OPEN.remove(this);
        super.close();
    }

    private final class Timed extends FilterOutputStream {
        Timed(OutputStream all) {
            super(all);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            writing = System.nanoTime();
            try {
                out.write(bytes, from, length);
            } finally {
                writing = null;
            }
        }

        @Override
        public void close() throws IOException {
            BoundedSocket.this.close();
        }
    }
}
