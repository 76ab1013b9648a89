// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.flow.evidence.collect.RepositoryCollector;
import io.hoofprint.flow.evidence.run.EvidenceNames;
import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.flow.evidence.run.RunContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.util.FileSystemUtils;

/** Dry runs write their files to {@code dry-run/<YYYY_MM>/}, replacing those of the last one. */
final class DryRunFolder implements Destination {
    private final Path root;

    /** @param folder evidence's data folder */
    DryRunFolder(Path folder) {
        root = folder.resolve("dry-run");
    }

    /** @param name one that a run of that month has made */
    Path file(Month month, String name) {
        return folder(month).resolve(name);
    }

    private Path folder(Month month) {
        return root.resolve(EvidenceNames.folder(month));
    }

    @Override
    public String deliver(RunContext run, DriveSteps steps) {
        Path folder = folder(run.run().month());
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
            for (RunContext.Item item : run.files()) {
                steps.progress();
                Path file = folder.resolve(item.name());
                Files.copy(item.file(), file, StandardCopyOption.REPLACE_EXISTING);
                steps.note(DriveSteps.link(item.name()), file.toString());
            }
            return folder.toString();
        } catch (IOException e) {
            throw RepositoryCollector.cannotWrite(folder, e);
        }
    }
}
