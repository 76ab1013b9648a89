// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Opens local clones. */
final class GitFolder {
    private GitFolder() {}

    /**
     * @param repository the path of a clone, bare or with a work tree
     * @throws RepositoryUnavailable if there is none, or none that can be read
     * @throws IOException if it is broken
     */
    static Repository open(String repository) throws IOException {
        GitSystem.use();
        Path folder = folder(repository);
        try {
            Repository git = GitCall.of(() -> build(folder));
            requireReadable(git);
            return git;
        } catch (RepositoryNotFoundException e) {
            throw notFound(repository, e);
        }
    }

    private static Path folder(String repository) {
        try {
            Path folder = Path.of(repository);
            if (!Files.isDirectory(folder)) {
                throw notFound(repository, null);
            }
            if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
                throw new RepositoryUnavailable(Why.NO_ACCESS, "let Hoofprint's user read " + repository, null);
            }
            return folder;
        } catch (InvalidPathException e) {
            throw notFound(repository, e);
        }
    }

    private static RepositoryUnavailable notFound(String repository, Exception e) {
        return new RepositoryUnavailable(
                Why.NOT_FOUND,
                "there is no git repository at " + repository + "; clone it there, or correct"
                        + " hoofprint.evidence.repositories",
                e);
    }

    private static Repository build(Path folder) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
        if (Files.exists(folder.resolve(".git"))) {
            builder.setWorkTree(folder.toFile());
        } else {
            builder.setGitDir(folder.toFile());
        }
        return builder.build();
    }

    /** JGit would find no objects in a repository whose hashes are of another kind. */
    private static void requireReadable(Repository git) {
        Config config = git.getConfig();
        String hashes = config.getString("extensions", null, "objectFormat");
        if (hashes != null && !hashes.equalsIgnoreCase("sha1")) {
            git.close();
            throw new RepositoryUnavailable(
                    Why.SERVER,
                    "it has " + hashes.toUpperCase(Locale.ROOT).replace("SHA256", "SHA-256")
                            + " hashes, and Hoofprint reads repositories with SHA-1 hashes only: name a copy made by"
                            + " git fast-export and git fast-import instead, or leave it out of"
                            + " hoofprint.evidence.repositories",
                    null);
        }
    }
}
