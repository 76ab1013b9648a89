// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.ops.Measured;
import io.hoofprint.platform.vital.VitalScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a server's data folder again and again, for what nobody would notice otherwise. */
public final class DataFolderWatch implements HealthSource, Measured, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolderWatch.class);
    /** Less than {@link DataFolder} waits for a server that has lost its lock. */
    private static final long LOCK_EVERY_SECONDS = 1;

    private static final long ROOM_EVERY_SECONDS = 10;

    private final Path dir;
    private final ServerHold hold;
    private final DiskRoom room;
    private final Outage lock = new Outage(
            "Whether the data folder is still locked cannot be seen",
            "Start no other server on it; it is tried again every second.");
    private final Outage permissions = new Outage(
            "Others on this machine may read the data folder", "Give it to Hoofprint's user (chown) with chmod 700.");
    private final VitalScheduler schedule = new VitalScheduler("data-folder");

    public DataFolderWatch(Path dir, ServerHold hold) {
        this.dir = dir;
        this.hold = hold;
        room = new DiskRoom(dir, DiskRoom.LEAST);
    }

    public void start() {
        schedule.scheduleWithFixedDelay(this::keepLock, 0, LOCK_EVERY_SECONDS, TimeUnit.SECONDS);
        schedule.scheduleWithFixedDelay(this::tighten, 0, ROOM_EVERY_SECONDS, TimeUnit.SECONDS);
        schedule.scheduleWithFixedDelay(room::look, 0, ROOM_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public List<Ailment> ailments() {
        return Stream.of(room.outage(), lock, permissions)
                .flatMap(outage -> outage.ailment("data folder"))
                .toList();
    }

    @Override
    public void measure(MeterRegistry meters) {
        room.measure(meters);
    }

    /**
     * Takes the data folder from everybody but its owner; it is done again and again, because databases are made with the
     * permissions that the system gives to any file.
     */
    public void tighten() {
        try {
            OwnerOnly.tighten(dir);
            permissions.ended();
        } catch (IOException e) {
            if (permissions.failed(FileErrorTranslator.words(e))) {
                LOG.warn("Others on this machine may read the data folder {}", dir, e);
            }
        }
    }

    /** Without the lock nothing is safe any more: {@link DataFolderUnusable} ends the process, as it escapes from here. */
    private void keepLock() {
        try {
            if (hold.renew()) {
                LOG.warn("LOCK in {} was removed or replaced under this server; it is made anew and locked", dir);
            }
            lock.ended();
        } catch (IOException e) {
            if (lock.failed(FileErrorTranslator.words(e))) {
                LOG.warn("Whether {} is still locked cannot be seen", dir, e);
            }
        }
    }

    @Override
    public void close() {
        schedule.end();
    }
}
