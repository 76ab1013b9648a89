// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.flow.evidence.collect.PersonFile;
import io.hoofprint.flow.evidence.collect.RepositoryCollector;
import io.hoofprint.flow.evidence.run.EvidenceNames;
import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.flow.evidence.run.RunContext;
import io.hoofprint.flow.evidence.run.RunContext.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/** The folders that hold what runs have collected until it is delivered. */
public final class WorkFolder {
    private final Path root;
    /** The run whose files this process has written itself: another process's may be incomplete. */
    private String packed;

    /** @param folder evidence's data folder */
    public WorkFolder(Path folder) {
        root = folder.resolve("work");
    }

    public Path of(String run) {
        Path folder = root.resolve(run);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw RepositoryCollector.cannotWrite(folder, e);
        }
    }

    public void discard(String run) {
        packed = null;
        try {
            FileSystemUtils.deleteRecursively(root.resolve(run));
        } catch (IOException e) {
            throw RepositoryCollector.cannotWrite(root, e);
        }
    }

    /** @param files by person, then repository */
    public List<Item> pack(RunContext context, List<PersonFile> files) {
        List<Item> items = items(context, files);
        try {
            if (!context.id().equals(packed)) {
                write(context, files, items);
                packed = context.id();
            }
            return items;
        } catch (IOException e) {
            throw RepositoryCollector.cannotWrite(context.folder(), e);
        }
    }

    private static List<Item> items(RunContext context, List<PersonFile> files) {
        Month month = context.run().month();
        List<Item> items = files.stream()
                .map(PersonFile::person)
                .distinct()
                .map(person -> item(context, person, context.plan().zip(month, person)))
                .collect(Collectors.toCollection(ArrayList::new));
        items.add(item(context, -1, EvidenceNames.manifest(month)));
        return items;
    }

    /** The file's name on disk is short enough for every file system. */
    private static Item item(RunContext context, int person, String name) {
        return new Item(person, name, context.folder().resolve(person < 0 ? "manifest.csv" : person + ".zip"));
    }

    private static void write(RunContext context, List<PersonFile> files, List<Item> items) throws IOException {
        for (Item item : items) {
            context.heartbeat().beat();
            if (item.person() < 0) {
                Files.write(item.file(), Manifest.of(context.plan(), files).getBytes(StandardCharsets.UTF_8));
            } else {
                EvidenceZip.write(item.file(), parts(context, files, item.person()));
            }
        }
    }

    private static List<EvidenceZip.Part> parts(RunContext context, List<PersonFile> files, int person) {
        return files.stream()
                .filter(file -> file.person() == person)
                .map(file -> new EvidenceZip.Part(
                        context.plan().text(context.run().month(), file.repository(), file.person()),
                        context.folder().resolve(file.name())))
                .toList();
    }
}
