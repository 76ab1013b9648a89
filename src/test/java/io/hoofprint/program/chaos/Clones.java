// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import io.hoofprint.flow.evidence.sources.git.GitClone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Two repositories with commits of two people in October. */
final class Clones {
    static final String PEOPLE = "Ana: ana@example.org; Eve: eve@example.org";
    static final List<String> FILES =
            List.of("2026_10/2026_10-Ana.zip", "2026_10/2026_10-Eve.zip", "2026_10/2026_10-manifest.csv");

    private Clones() {}

    /** @return by {@code workspace/slug} */
    static Map<String, Path> in(Path folder) throws IOException {
        Map<String, Path> clones = new TreeMap<>();
        for (String name : List.of("acme/shop", "acme/site")) {
            Path path = folder.resolve(name);
            try (GitClone git = GitClone.bare(path)) {
                for (String who : List.of("ana", "eve", "ana")) {
                    git.commit(
                            "refs/heads/main", who + " <" + who + "@example.org>", "1792065600 +0000", "Something\n");
                }
            }
            clones.put(name, path);
        }
        return clones;
    }

    static String paths(Map<String, Path> clones) {
        return clones.values().stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
