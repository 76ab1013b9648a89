// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import io.hoofprint.flow.evidence.run.RunContext;
import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
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

/** Reads the repositories of a run that have not been read yet, several in parallel. */
public final class RepositoryCollection {
    private final RepositoryResultRows rows;
    private final CommitSource source;
    private final RunContext run;

    public RepositoryCollection(RepositoryResultRows rows, CommitSource source, RunContext run) {
        this.rows = rows;
        this.source = source;
        this.run = run;
    }

    /**
     * Returns when each repository is read or has failed.
     *
     * @throws Unavailable if some cannot be read now
     */
    public void run() {
        List<PersonFile> files = rows.files(run.id());
        for (RepositoryRow repository : rows.repositories(run.id())) {
            if (repository.state().equals("done") && !areIntact(files, repository.place())) {
                rows.reset(run.id(), repository.place());
            }
        }
        List<RepositoryRow> left = rows.repositories(run.id()).stream()
                .filter(RepositoryRow::isWaiting)
                .toList();
        if (!left.isEmpty()) {
            readAll(left);
        }
    }

    private boolean areIntact(List<PersonFile> files, int repository) {
        return files.stream().filter(file -> file.repository() == repository).allMatch(this::isIntact);
    }

    private boolean isIntact(PersonFile file) {
        Path text = run.folder().resolve(file.name());
        try {
            return Files.isRegularFile(text)
                    && Files.size(text) == file.size()
                    && Sha256.hex(text).equals(file.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    private void readAll(List<RepositoryRow> left) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(source.parallelism(), left.size()));
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
            rows.done(run.id(), one.place(), RepositoryCollector.collect(source, run, one.place()));
        } catch (RepositoryUnavailable unavailable) {
            rows.failed(run.id(), one.place(), unavailable);
        }
    }

    /** Waits until all threads have ended, so that none is still writing when the run is retried. */
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
