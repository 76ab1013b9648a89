// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dead letters' bodies in a folder that can be made unavailable. */
public final class FolderBodies implements DeadLetterBodies {
    private final Path folder;
    public volatile RuntimeException away;

    public FolderBodies(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String name, byte[] object) {
        attempt(() -> {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.write(folder.resolve(name), object);
            return null;
        });
    }

    @Override
    public Optional<byte[]> get(String name) {
        return attempt(() -> Files.exists(folder.resolve(name))
                ? Optional.of(Files.readAllBytes(folder.resolve(name)))
                : Optional.empty());
    }

    @Override
    public void delete(String name) {
        attempt(() -> Files.deleteIfExists(folder.resolve(name)));
    }

    @Override
    public Set<String> names(String beginning) {
        return names().stream().filter(name -> name.startsWith(beginning)).collect(Collectors.toSet());
    }

    public List<String> names() {
        return attempt(() -> {
            if (!Files.exists(folder)) {
                return List.of();
            }
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(Files::isRegularFile)
                        .map(file -> folder.relativize(file).toString())
                        .sorted()
                        .toList();
            }
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T attempt(Work<T> work) {
        RuntimeException failure = away;
        if (failure != null) {
            throw failure;
        }
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
