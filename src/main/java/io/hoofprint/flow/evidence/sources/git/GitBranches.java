// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** The branches of a clone, local and remote. */
final class GitBranches {
    private static final String[] PLACES = {"refs/heads/", "refs/remotes/"};
    private static final String SYMBOLIC = "ref:";
    private static final int LONGEST = 4_096;

    private GitBranches() {}

    /** @throws CorruptObjectException if a branch does not say which commit it is at */
    static List<ObjectId> heads(Repository git) throws IOException {
        List<Ref> branches = git.getRefDatabase().getRefsByPrefix(PLACES);
        Set<String> known = branches.stream().map(Ref::getName).collect(Collectors.toSet());
        for (String place : PLACES) {
            requireReadable(git, place, known);
        }
        return branches.stream().map(Ref::getObjectId).filter(Objects::nonNull).toList();
    }

    /** A file of a branch that is empty after a power failure, say: JGit passes over it. */
    private static void requireReadable(Repository git, String place, Set<String> known) throws IOException {
        Path root = git.getCommonDirectory().toPath();
        Path folder = root.resolve(place);
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            String name = root.relativize(file).toString().replace('\\', '/');
            if (!known.contains(name) && Repository.isValidRefName(name) && isBroken(git, name, file)) {
                throw new CorruptObjectException("its branch " + name + " names no commit");
            }
        }
    }

    private static boolean isBroken(Repository git, String name, Path file) throws IOException {
        if (Files.size(file) <= LONGEST && Files.readString(file, ISO_8859_1).startsWith(SYMBOLIC)) {
            return false;
        }
        try {
            return git.exactRef(name) == null;
        } catch (IOException noRef) {
            return true;
        }
    }
}
