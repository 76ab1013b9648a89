// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.cli.ExitStatus;
import io.hoofprint.platform.cli.HelpOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code restore SOURCE}. */
@Command(
        name = "restore",
        description = "Put a backup into the data folder, which must be absent or empty: all of it, or nothing if a"
                + " checksum does not match.")
public final class RestoreCommand implements Callable<Integer> {
    private final Supplier<Path> dataDir;

    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "DIR|FILE.tar.gz", description = "What the command backup made.")
    private Path source;

    /** @param dataDir read only when the command runs */
    public RestoreCommand(Supplier<Path> dataDir) {
        this.dataDir = dataDir;
    }

    @Override
    public Integer call() {
        return ExitStatus.of(this::restore, help.err());
    }

    private void restore() {
        Path dir = dataDir.get().toAbsolutePath().normalize();
        Manifest restored = Restore.into(dir, source.toAbsolutePath().normalize());
        help.out().println("Restored to " + dir + ": " + restored.summary() + ". Start Hoofprint on it.");
        help.out().flush();
    }
}
