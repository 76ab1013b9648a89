// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.deadletter.DeadLetterBodies;
import io.hoofprint.ledger.ops.AuditTrail;
import io.hoofprint.ledger.postgresql.DatabaseHold;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.auth.AuditedKeys;
import io.hoofprint.platform.auth.KeyAdministration;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.LocalKeys;
import io.hoofprint.platform.clock.ClockRow;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.data.StorageUnusable;
import io.hoofprint.platform.data.Tables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/** The readers and dead letters of a data folder whose lock this command holds, without a server. */
final class OfflineLedger implements AutoCloseable {
    private final Settings settings;
    private final Storage storage;
    private final Optional<DatabaseHold> hold;
    private final Cluster cluster;
    private final Tables tables;
    private final SteadyClock clock = SteadyClock.system();
    /** Null until something needs it: keys can be revoked whatever state it is in. */
    private Ledger ledger;

    private Destinations archive;

    private OfflineLedger(Settings settings, Path dir) {
        this.settings = settings;
        storage = Storage.in(dir, settings);
        hold = storage.hold();
        tables = held(hold, storage);
        cluster = storage.cluster(settings);
    }

    private static Tables held(Optional<DatabaseHold> hold, Storage storage) {
        try {
            return storage.tables();
        } catch (RuntimeException e) {
            hold.ifPresent(DatabaseHold::close);
            throw e;
        }
    }

    /** @throws StorageUnusable if the tables cannot be used */
    static void open(Supplier<Settings> settings, Path dir, Consumer<OfflineLedger> work) {
        try (OfflineLedger offline = new OfflineLedger(settings.get(), dir)) {
            work.accept(offline);
        } catch (DataAccessException e) {
            throw new DataFolderUnusable("Cannot use the tables in " + dir + ": " + e.getMostSpecificCause(), e);
        }
    }

    Tables tables() {
        return tables;
    }

    Ledger ledger() {
        if (ledger == null) {
            ledger = storage.ledger(clock::age, new SimpleMeterRegistry());
            ClockStart.resume(clock, new ClockRow(tables.dataSource()), ledger);
        }
        return ledger;
    }

    /** What is done to them is recorded. */
    KeyAdministration keys() {
        return new AuditedKeys(
                new LocalKeys(new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC())),
                entry -> AuditTrail.whenNeeded(ledger()).recordNow(entry));
    }

    SteadyClock clock() {
        return clock;
    }

    Readers readers() {
        return new Readers(
                ledger(),
                tables.dataSource(),
                tables.readOnly(),
                this::bodies,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                cluster);
    }

    /** Starts the archive's routes with the first body, because most commands need none. */
    private DeadLetterBodies bodies() {
        if (archive == null) {
            archive = Destinations.start(settings, "archive-*");
        }
        return new ArchivedBodies(Archive.of(archive.calls()));
    }

    @Override
    public void close() {
        if (archive != null) {
            archive.close();
        }
        if (ledger != null) {
            ledger.close();
        }
        cluster.close();
        tables.close();
        hold.ifPresent(DatabaseHold::close);
    }
}
