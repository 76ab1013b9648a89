package io.hoofprint.flow.evidence.sources.git;

import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why;
import io.hoofprint.flow.evidence.sources.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

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
        GitSystem.use();
        try (Repository git = open(folder(repository))) {
            walk(git, window, found);
        } catch (RepositoryNotFoundException e) {
            throw notFound(repository, e);
        } catch (IOException e) {
            throw new RepositoryUnavailable(
                    Why.SERVER, repository + " cannot be read: " + e.getMessage() + "; see git fsck there", e);
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

    private static Repository open(Path folder) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
        if (Files.exists(folder.resolve(".git"))) {
            builder.setWorkTree(folder.toFile());
        } else {
            builder.setGitDir(folder.toFile());
        }
        return builder.build();
    }

    private static void walk(Repository git, Window window, Found found) throws IOException {
        try (RevWalk walk = new RevWalk(git)) {
            for (Ref branch : git.getRefDatabase().getRefsByPrefix("refs/heads/", "refs/remotes/")) {
                start(walk, branch);
            }
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                GitCommit read = new GitCommit(commit.getRawBuffer());
                if (window.contains(read.date().toInstant())) {
                    found.commit(read.as(commit.name()));
                }
                found.progress();
                commit.disposeBody();
            }
        }
    }

    /** Skips a branch without commits, and a ref that points to something other than a commit. */
    private static void start(RevWalk walk, Ref branch) throws IOException {
        if (branch.getObjectId() == null) {
            return;
        }
        try {
            walk.markStart(walk.parseCommit(branch.getObjectId()));
        } catch (IncorrectObjectTypeException noCommit) {
            // It has no history to read.
        }
    }
}
