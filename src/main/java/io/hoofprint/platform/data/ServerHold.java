// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A server's lock on its data folder and its admin token, until closed. */
public final class ServerHold implements AutoCloseable {
    private final FolderLock lock;
    private final AdminToken file;
    private final String adminToken;

    ServerHold(FolderLock lock, AdminToken file) throws IOException {
        this.lock = lock;
        this.file = file;
        adminToken = file.renew();
    }

    /** The admin key of commands on this machine, valid until closed. */
    public String adminToken() {
        return adminToken;
    }

    /** When the server before this one was killed, to a second or two; empty if it ended in order. */
    public Optional<Instant> killedAt() {
        return lock.formerKilledAt();
    }

    /**
     * Publishes the server's address to commands.
     *
     * @param url the API as reached from this machine, {@code http://127.0.0.1:8080}, without a trailing slash
     * @param certificate SHA-256 of its certificate, in hex, as it is at the moment; it returns null without TLS
     */
    public void announce(String url, Supplier<String> certificate) {
        lock.announce(url, certificate);
    }

    /** As {@link FolderLock#renew}. */
    boolean renew() throws IOException {
        return lock.renew();
    }

    @Override
    public void close() {
        try (lock) {
            file.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
