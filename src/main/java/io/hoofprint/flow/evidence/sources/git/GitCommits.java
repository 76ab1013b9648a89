// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why;
import io.hoofprint.flow.evidence.sources.Window;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;

/** Commits of local clones, bare or with a work tree. Nothing is written there. */
public final class GitCommits implements CommitSource {
    @Override
    public String path(String repository) {
        try {
            return Path.of(repository).toAbsolutePath().normalize().toString().replace('\\', '/');
        } catch (InvalidPathException e) {
            return repository;
        }
    }

    @Override
    public int parallelism() {
        return Math.min(4, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void read(String repository, Window window, Found found) {
        open(repository, git -> GitHistory.read(git, window, found));
    }

    /**
     * Reads as little as shows whether {@link #read} would do: the heads of the branches, and of a shallow clone all.
     *
     * @throws RepositoryUnavailable if it would not
     */
    void check(String repository, Window window) {
        open(repository, git -> GitHistory.check(git, window));
    }

    private static void open(String repository, Reading reading) {
        try (Repository git = GitFolder.open(repository)) {
            reading.read(git);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @FunctionalInterface
    private interface Reading {
        void read(Repository git) throws IOException;
    }

    private static RepositoryUnavailable unavailable(IOException e) {
        if (e instanceof CutHistoryException cut) {
            return incomplete(
                    "it is a shallow clone: what came before its commit " + cut.hash()
                            + " is not there, and may be of this month; complete it with git fetch --unshallow",
                    e);
        }
        if (e instanceof MissingObjectException missing) {
            return incomplete(
                    "it lacks " + missing.getObjectId().name() + ", which is part of its history: let"
                            + " Hoofprint's user read all of it, and the clone that it borrows objects from, if there"
                            + " is one (objects/info/alternates); else clone it anew",
                    e);
        }
        if (e instanceof CorruptObjectException || e instanceof IncorrectObjectTypeException) {
            return incomplete(
                    "it is damaged, and may lack commits of this month: " + e.getMessage()
                            + "; see git fsck there, or clone it anew",
                    e);
        }
        return new RepositoryUnavailable(
                Why.SERVER, "it cannot be read: " + e.getMessage() + "; see git fsck there", e);
    }

    private static RepositoryUnavailable incomplete(String message, IOException e) {
        return new RepositoryUnavailable(Why.INCOMPLETE, message, e);
    }
}
