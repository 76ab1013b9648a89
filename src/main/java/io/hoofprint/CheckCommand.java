// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.FallbackInspection;
import io.hoofprint.ledger.cli.LedgerAdministration;
import io.hoofprint.ledger.cli.LedgerInspection;
import io.hoofprint.ledger.cli.ReaderInspection;
import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.auth.KeyAdministration;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.KeysInspection;
import io.hoofprint.platform.auth.LocalKeys;
import io.hoofprint.platform.cli.CheckReport;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.RemoteKeys;
import io.hoofprint.platform.cli.ServerOrFiles;
import io.hoofprint.platform.clock.ClockInspection;
import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.DataFolderInspection;
import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.platform.data.DatabaseInspection;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.data.TablesInspection;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.openid.OpenId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}: inspects settings, data folder and destinations, read-only. */
@Command(
        name = "check",
        description =
                "Check settings, data and destinations; report what is wrong and how to fix it. Exits with 0 only if all"
                        + " is well. Works beside a running server and without one.")
final class CheckCommand implements Callable<Integer> {
    private final Supplier<Settings> settings;

    @Mixin
    private HelpOption help;

    @Option(names = "--ledger", description = "Read every record of the ledger too, and verify its checksum.")
    private boolean everyRecord;

    CheckCommand(Supplier<Settings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        CheckReport report = new CheckReport(help.out());
        // Everything else is located by the settings.
        if (report.look("settings", this::settings)) {
            Settings effective = settings.get();
            Exposures.warnings(effective).forEach(report::warn);
            report.look("flows", () -> flows(effective));
            data(effective, report);
            OpenId.of(effective, Runnable::run).ifPresent(one -> report.look("sign-in (openid)", one::inspect));
            destinations(effective, report);
        }
        return report.isWrong() ? 1 : 0;
    }

    private String settings() {
        settings.get();
        return "all are valid";
    }

    /** As a start checks them. */
    private static String flows(Settings effective) {
        FlowsFolder flows = FlowsFolder.of(effective);
        try {
            FlowLint.check(effective);
            return flows.routes().isEmpty()
                    ? "none of your own"
                    : flows.routes().size() + " of your own, all well";
        } catch (RoutesRefused e) {
            throw new Blocked(e.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException("The flows cannot be checked", e);
        }
    }

    private void data(Settings effective, CheckReport report) {
        Path dir = effective.path("hoofprint.data-dir");
        boolean usable = report.look("data folder", () -> DataFolderInspection.of(dir));
        Storage storage = Storage.of(effective);
        if (storage.database().isPresent()) {
            DatabaseAddress database = storage.database().get();
            if (usable
                    && report.look("database", () -> DatabaseInspection.of(database))
                    && report.look("ledger", () -> LedgerInspection.of(database))) {
                stored(effective, report, Tables.beside(database));
            }
            return;
        }
        boolean intact = report.look("tables", () -> TablesInspection.of(dir));
        boolean readable = report.look("ledger", () -> LedgerInspection.of(dir, everyRecord));
        boolean initialized = Files.exists(dir.resolve("tables.db")) && Files.exists(dir.resolve("ledger.db"));
        if (usable && intact && readable && initialized) {
            stored(effective, report, Tables.beside(dir));
        }
    }

    private static void stored(Settings effective, CheckReport report, DataSource tables) {
        report.reach("keys and readers", () -> new ServerOrFiles(() -> effective.path("hoofprint.data-dir"))
                .ask(
                        server -> {
                            clock(report, tables, true);
                            content(report, new RemoteKeys(server), LedgerAdministration.of(server));
                        },
                        files -> OfflineLedger.open(() -> effective, files, ledger -> content(report, ledger))));
    }

    private static void clock(CheckReport report, DataSource tables, boolean running) {
        report.look("clock", () -> new ClockInspection(Clock.systemUTC()).of(tables, running));
    }

    private static void content(CheckReport report, OfflineLedger ledger) {
        clock(report, ledger.tables().readOnly(), false);
        Keys keys = new Keys(ledger.tables().dataSource(), Optional.empty(), Clock.systemUTC());
        content(report, new LocalKeys(keys), LedgerAdministration.of(ledger.readers()));
    }

    private static void content(CheckReport report, KeyAdministration keys, LedgerAdministration ledger) {
        report.look("keys", () -> KeysInspection.of(keys));
        report.reach("readers", () -> new ReaderInspection(ledger).report(report));
    }

    private static void destinations(Settings effective, CheckReport report) {
        try (Destinations destinations = Destinations.start(effective, "*")) {
            destinations.beans(DestinationCheck.class).forEach((name, one) -> report.look(name, () -> reached(one)));
            Archive archive = Archive.of(destinations.calls());
            report.look("fallback", () -> FallbackInspection.of(archive, Instant.now()));
        }
    }

    private static String reached(DestinationCheck destination) {
        destination.check();
        return "reached";
    }
}
