// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.folder;

import io.hoofprint.destination.drive.DriveContract;
import io.hoofprint.destination.drive.DriveFixture;
import io.hoofprint.destination.drive.MonthFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FolderDriveContractTest extends DriveContract {
    @TempDir
    Path data;

    private DriveFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new DriveFixture(data, Map.of());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Override
    public String fill(MonthFolder folder) {
        return fixture.fill(folder);
    }

    @Override
    public List<String> folders() {
        return names(data.resolve("drive")).stream()
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    @Override
    public Map<String, String> in(String folder) {
        Map<String, String> texts = new TreeMap<>();
        Path path = data.resolve("drive").resolve(folder);
        names(path).forEach(name -> texts.put(name, text(path.resolve(name))));
        return texts;
    }

    @Override
    public List<String> trash() {
        return names(data.resolve("drive/.trash")).stream()
                .map(name -> name.replaceAll(" \\(\\d+\\)$", ""))
                .toList();
    }

    @Override
    public void leave(String folder, Map<String, String> files) {
        try {
            Path path = Files.createDirectories(data.resolve("drive").resolve(folder));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(path.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String link(String folder, String file) {
        return data.resolve("drive").resolve(folder).resolve(file).toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> there = Files.list(folder)) {
            return there.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
