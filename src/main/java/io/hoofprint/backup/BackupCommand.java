// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.cli.AdminClient;
import io.hoofprint.platform.cli.ExitStatus;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.InterruptMessage;
import io.hoofprint.platform.cli.ServerOrFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup TARGET}. */
@Command(
        name = "backup",
        description = "Copy the data folder, consistently and with checksums, beside a running server or without one."
                + " Nothing that is there is overwritten, and an unfinished backup never has its final name.")
public final class BackupCommand implements Callable<Integer> {
    /** The server has to copy its whole warehouse first. */
    private static final Duration WAREHOUSE_TIMEOUT = Duration.ofHours(12);

    private final Supplier<Path> dataDir;

    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "DIR|FILE.tar.gz", description = "The backup: a new folder, or a file of this ending.")
    private Path target;

    /** @param dataDir read only when the command runs */
    public BackupCommand(Supplier<Path> dataDir) {
        this.dataDir = dataDir;
    }

    @Override
    public Integer call() {
        return ExitStatus.of(
                () -> InterruptMessage.during(
                        this::backUp, help.err(), "There is no backup; remove " + target + ".unfinished."),
                help.err());
    }

    private void backUp() {
        copy(dataDir.get(), target, this::done);
    }

    /**
     * Copies a data folder, beside a running server or without one.
     *
     * @return the copy, in the target
     */
    public static Path copy(Path dataDir, Path target) {
        copy(dataDir, target, manifest -> {});
        return target.resolve(Backup.DATA);
    }

    private static void copy(Path dataDir, Path target, Consumer<Manifest> done) {
        Path dir = dataDir.toAbsolutePath().normalize();
        new ServerOrFiles(() -> dir)
                .ask(
                        server -> done.accept(Backup.make(dir, target, () -> copiedBy(server, dir))),
                        files -> done.accept(Backup.make(files, target, () -> null)));
    }

    private static Path copiedBy(AdminClient server, Path dir) {
        String file = server.post(BackupApi.WAREHOUSE, BackupApi.WarehouseCopy.class, WAREHOUSE_TIMEOUT)
                .file();
        return file == null ? null : dir.resolve(file);
    }

    private void done(Manifest manifest) {
        help.out()
                .println(target + ": " + manifest.summary() + ", from "
                        + dataDir.get().toAbsolutePath().normalize());
        help.out().flush();
    }
}
