// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.move.MovePlaces;
import io.hoofprint.ledger.postgresql.DatabaseHold;
import io.hoofprint.ledger.postgresql.MovedDatabase;
import io.hoofprint.ledger.postgresql.PostgresLedger;
import io.hoofprint.ledger.postgresql.PostgresOptions;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.clock.ClockAge;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.cluster.DatabaseCluster;
import io.hoofprint.platform.cluster.Member;
import io.hoofprint.platform.config.Secret;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.platform.data.DatabaseUnusable;
import io.hoofprint.platform.data.FolderIdentity;
import io.hoofprint.platform.data.FolderMove;
import io.hoofprint.platform.data.StorageUnusable;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the tables and the ledger are.
 *
 * @param folder the data folder, which has them unless there is a database
 * @param remember how long the ids of events are remembered
 * @param database of PostgreSQL, if that has them
 */
record Storage(Path folder, Duration remember, Optional<DatabaseAddress> database) {
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    static Storage of(Settings settings) {
        return in(settings.path("hoofprint.data-dir"), settings);
    }

    /** @param folder in place of the set one */
    static Storage in(Path folder, Settings settings) {
        Optional<DatabaseAddress> database =
                switch (settings.text("hoofprint.ledger")) {
                    case "sqlite" -> Optional.empty();
                    case "postgresql" -> Optional.of(address(settings));
                    default -> throw new IllegalArgumentException("hoofprint.ledger");
                };
        return new Storage(folder, settings.duration("hoofprint.ledger.remember"), database);
    }

    private static DatabaseAddress address(Settings settings) {
        return new DatabaseAddress(
                settings.text("hoofprint.database.url"),
                settings.optionalText("hoofprint.database.user").orElse(null),
                settings.optionalSecret("hoofprint.database.password")
                        .map(Secret::reveal)
                        .orElse(null));
    }

    /**
     * The folder, for work on its files.
     *
     * @throws Blocked if they are not what it needs
     */
    static Path files(Settings settings) {
        Storage storage = of(settings);
        storage.database.ifPresent(database -> {
            throw new Blocked("Ledger and tables are in the database " + database
                    + ", not in files: use what comes with PostgreSQL, such as pg_dump (docs/scaling.md)");
        });
        FolderMove.requireHome(storage.folder);
        return storage.folder;
    }

    /**
     * Between which a ledger is moved.
     *
     * @throws Blocked if no database is set
     */
    static MovePlaces places(Settings settings) {
        Storage storage = of(settings);
        return new MovePlaces(
                storage.folder,
                storage.database.orElseThrow(() -> new Blocked("Which database? Set hoofprint.ledger=postgresql,"
                        + " hoofprint.database.url and what else it needs, in either direction (docs/scaling.md)")),
                storage.remember);
    }

    /**
     * Keeps what is in a database there while a command works on it; to be closed after all else.
     *
     * @throws StorageUnusable if it is being moved
     */
    Optional<DatabaseHold> hold() {
        return database.map(DatabaseHold::take);
    }

    /**
     * For a command.
     *
     * @throws StorageUnusable if they cannot be used, or are elsewhere now
     */
    Tables tables() {
        database.ifPresentOrElse(MovedDatabase::requireHome, () -> FolderMove.requireHome(folder));
        return database.map(Tables::open).orElseGet(() -> Tables.open(folder));
    }

    /** They open beside whatever the caller does meanwhile, which is to open the ledger: that says if they are elsewhere now. */
    Tables tablesSoon() {
        if (database.isEmpty()) {
            FolderMove.requireHome(folder);
        }
        return database.map(Tables::openSoon).orElseGet(() -> Tables.openSoon(folder));
    }

    /** The processes that work on the same tables and ledger; to be joined by one that reads. */
    Cluster cluster(Settings settings) {
        return database.<Cluster>map(address -> new DatabaseCluster(
                        address,
                        new Member(
                                FolderIdentity.of(folder),
                                hostName() + ":" + folder.toAbsolutePath().normalize(),
                                Version.text(),
                                OnlyOne.of(settings))))
                .orElse(Cluster.ALONE);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /**
     * @throws DataFolderUnusable if it is in the folder and cannot be opened
     * @throws DatabaseUnusable if it is in the database and cannot be opened
     */
    Ledger ledger(Supplier<ClockAge> age, MeterRegistry meters) {
        return database.isPresent() ? inDatabase(database.get(), meters) : inFolder(age, meters);
    }

    private Ledger inFolder(Supplier<ClockAge> age, MeterRegistry meters) {
        try {
            return SqliteLedger.open(
                    SqliteOptions.in(folder).remember(remember).age(age).meters(meters));
        } catch (Unavailable e) {
            throw new DataFolderUnusable(
                    e.getMessage() + ". It is ledger.db in " + folder
                            + "; hoofprint check says more. Mend it, restore a backup,"
                            + " or choose another folder with hoofprint.data-dir",
                    e);
        }
    }

    private Ledger inDatabase(DatabaseAddress address, MeterRegistry meters) {
        requireNoFiles(address);
        try {
            PostgresLedger ledger = PostgresLedger.open(
                    PostgresOptions.at(address).remember(remember).meters(meters));
            ledger.advice().ifPresent(LOG::info);
            return ledger;
        } catch (Unavailable | Blocked e) {
            throw new DatabaseUnusable("The database " + address + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** What the files have would be read by nobody, unless it was moved into the database. */
    private void requireNoFiles(DatabaseAddress address) {
        Optional<Path> file = Stream.of("ledger.db", "tables.db")
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
        if (file.isPresent() && !isMovedInto(address)) {
            throw new DataFolderUnusable(
                    file.get() + " is of a time with hoofprint.ledger=sqlite, and what is in it would"
                            + " be read by nobody: hoofprint ledger move --to postgresql moves it into the database; or choose"
                            + " another folder with hoofprint.data-dir");
        }
    }

    private boolean isMovedInto(DatabaseAddress address) {
        return FolderMove.outOf(folder)
                .map(moved -> MovedDatabase.knows(address, moved.move()))
                .orElse(false);
    }
}
