package io.hoofprint.flow.evidence;

import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Reads the repositories of a run that are not read yet, some at the same time. */
final class Gathering {
    private final GatheredRows rows;
    private final Commits commits;
    private final Parcel parcel;

    Gathering(GatheredRows rows, Commits commits, Parcel parcel) {
        this.rows = rows;
        this.commits = commits;
        this.parcel = parcel;
    }

    /**
     * Returns when each repository is read or has failed.
     *
     * @throws Unavailable if the rest cannot be read now
     */
    void run() {
        List<PersonFile> files = rows.files(parcel.id());
        for (RepositoryRow repository : rows.repositories(parcel.id())) {
            if (repository.state().equals("done") && !areThere(files, repository.place())) {
                rows.again(parcel.id(), repository.place());
            }
        }
        List<RepositoryRow> left = rows.repositories(parcel.id()).stream()
                .filter(RepositoryRow::isWaiting)
                .toList();
        if (!left.isEmpty()) {
            readAll(left);
        }
    }

    private boolean areThere(List<PersonFile> files, int repository) {
        return files.stream().filter(file -> file.repository() == repository).allMatch(this::isThere);
    }

    private boolean isThere(PersonFile file) {
        Path text = parcel.folder().resolve(file.name());
        try {
            return Files.isRegularFile(text)
                    && Files.size(text) == file.size()
                    && Sha256.hex(text).equals(file.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    private void readAll(List<RepositoryRow> left) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(commits.atOnce(), left.size()));
        try {
            CompletionService<Void> reads = new ExecutorCompletionService<>(workers);
            left.forEach(one -> reads.submit(() -> read(one), null));
            for (int n = 0; n < left.size(); n++) {
                reads.take().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The run is interrupted, because Hoofprint stops; it goes on at the next start", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            stop(workers);
        }
    }

    private void read(RepositoryRow one) {
        try {
            rows.done(parcel.id(), one.place(), Gatherer.gather(commits, parcel, one.place()));
        } catch (Gone gone) {
            rows.failed(parcel.id(), one.place(), gone);
        }
    }

    /** None of them works on when another try begins. */
    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
