// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.backup.BackupCommand;
import io.hoofprint.backup.RestoreCommand;
import io.hoofprint.deploy.RelayCommand;
import io.hoofprint.destination.archive.ArchiveSettingsRule;
import io.hoofprint.ledger.cli.DeadLettersCommand;
import io.hoofprint.ledger.cli.LedgerAdministration;
import io.hoofprint.ledger.cli.LedgerCommand;
import io.hoofprint.ledger.cli.ReadersCommand;
import io.hoofprint.ledger.cli.ReplayCommand;
import io.hoofprint.platform.auth.AdminKeyRule;
import io.hoofprint.platform.cli.FlowCommand;
import io.hoofprint.platform.cli.KeysCommand;
import io.hoofprint.platform.cli.RemoteKeys;
import io.hoofprint.platform.cli.ServerOrOfflineCommand;
import io.hoofprint.platform.cli.SettingsCommand;
import io.hoofprint.platform.config.Environment;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import io.hoofprint.platform.config.UncheckedSetting;
import io.hoofprint.platform.http.DistinctPorts;
import io.hoofprint.platform.http.TrustedProxiesRule;
import io.hoofprint.platform.mqtt.BrokerSettings;
import io.hoofprint.platform.openid.OpenIdSettingsRule;
import io.hoofprint.platform.ops.LogFormat;
import io.hoofprint.platform.tls.ServerTlsRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The program: a command line whose default command is to run. */
public final class Hoofprint {
    private Hoofprint() {}

    public static void main(String[] args) throws IOException {
        if (Version.isMeant(args)) {
            System.out.println(new Version().getVersion()[0]);
            return;
        }
        ClassPath.openSoon();
        Map<String, String> environment = Environment.read();
        String logFormat = UncheckedSetting.of(LogFormat.SETTING, Path.of(""), environment);
        configureLogging();
        LogFormat.use(logFormat);
        // A client that begins the handshake again and again would keep an event loop busy.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        System.exit(
                ServerRun.isMeant(args)
                        ? ServerRun.plain(settings(environment))
                        : commands(environment).execute(args));
    }

    private static Supplier<Settings> settings(Map<String, String> environment) {
        return () -> Settings.load(Path.of(""), environment, rules());
    }

    static CommandLine commands(Map<String, String> environment) {
        Supplier<Settings> settings = settings(environment);
        CommandLine program = new CommandLine(new RunCommand(settings)).setCommandName("hoofprint");
        program.addSubcommand(new RunCommand(settings));
        Supplier<Path> dataDir = () -> settings.get().path("hoofprint.data-dir");
        program.addSubcommand(new KeysCommand(new ServerOrOfflineCommand<>(
                dataDir,
                RemoteKeys::new,
                (dir, work) -> OfflineLedger.open(settings, dir, offline -> work.accept(offline.keys())))));
        ServerOrOfflineCommand<LedgerAdministration> ledger = new ServerOrOfflineCommand<>(
                dataDir,
                LedgerAdministration::of,
                (dir, work) -> OfflineLedger.open(
                        settings, dir, offline -> work.accept(LedgerAdministration.of(offline.readers()))));
        program.addSubcommand(new ReadersCommand(ledger));
        program.addSubcommand(new DeadLettersCommand(ledger));
        program.addSubcommand(new ReplayCommand(ledger));
        Supplier<Path> files = () -> Storage.files(settings.get());
        program.addSubcommand(LedgerCommand.of(files, () -> Storage.places(settings.get())));
        program.addSubcommand(new BackupCommand(files));
        program.addSubcommand(new RestoreCommand(files));
        program.addSubcommand(new RelayCommand(settings));
        program.addSubcommand(new CheckCommand(settings));
        program.addSubcommand(new SettingsCommand(settings));
        program.addSubcommand(new FlowsCommand(settings));
        for (FlowCommand flowCommand : ServiceLoader.load(FlowCommand.class)) {
            program.addSubcommand(flowCommand.command(
                    settings, (dir, routes, work) -> OfflineRoutes.open(settings, dir, routes, work)));
        }
        program.addSubcommand(new RehearseCommand());
        program.addSubcommand("completion", new AutoComplete.GenerateCompletion());
        return program;
    }

    /** The program's own rules and those of the flows. */
    static SettingsRule[] rules() {
        return Stream.concat(
                        Stream.of(
                                new DistinctPorts(),
                                new AdminKeyRule(),
                                new TrustedProxiesRule(),
                                new ArchiveSettingsRule(),
                                new OpenIdSettingsRule(),
                                new ServerTlsRule("hoofprint.http"),
                                new ServerTlsRule("hoofprint.buttons.server"),
                                new BrokerSettings("hoofprint.buttons")),
                        ServiceLoader.load(SettingsRule.class).stream().map(ServiceLoader.Provider::get))
                .toArray(SettingsRule[]::new);
    }

    private static void configureLogging() throws IOException {
        if (System.getProperty("java.util.logging.config.file") == null) {
            try (InputStream defaults = Hoofprint.class.getResourceAsStream("/logging.properties")) {
                LogManager.getLogManager().readConfiguration(defaults);
            }
        }
    }
}
