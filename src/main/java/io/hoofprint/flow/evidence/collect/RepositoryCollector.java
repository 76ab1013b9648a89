// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import io.hoofprint.flow.evidence.run.People;
import io.hoofprint.flow.evidence.run.Plan;
import io.hoofprint.flow.evidence.run.RunContext;
import io.hoofprint.flow.evidence.sources.Commit;
import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one repository and writes each person's commits and approvals into a file. */
public final class RepositoryCollector implements CommitSource.Found {
    private static final Logger LOG = LoggerFactory.getLogger(RepositoryCollector.class);

    private final RunContext run;
    private final int place;
    private final People people;
    private final CommitSorter sorter;
    private final UnknownPeople unknownPeople = new UnknownPeople();
    private long count;
    private long undated;

    private RepositoryCollector(RunContext run, int place, CommitSorter sorter) {
        this.run = run;
        this.place = place;
        this.sorter = sorter;
        people = new People(run.plan().people());
    }

    /**
     * @param place the repository's index in the plan
     * @throws RepositoryUnavailable if the repository cannot be read
     * @throws Unavailable if it cannot be read, or the files written, now
     */
    static RepositoryResult collect(CommitSource source, RunContext run, int place) {
        try (CommitSorter sorter = new CommitSorter(run.folder().resolve(place + ".sort"))) {
            return new RepositoryCollector(run, place, sorter).collect(source);
        } catch (IOException | SQLException e) {
            throw cannotWrite(run.folder(), e);
        }
    }

    private RepositoryResult collect(CommitSource source) throws IOException, SQLException {
        Plan plan = run.plan();
        source.read(
                plan.repositories().get(place).source(), plan.window(run.run().month()), this);
        try (PersonFiles files = new PersonFiles(run.folder(), place)) {
            sorter.drain(files::add);
            return new RepositoryResult(count, undated, unknownPeople, files.finish());
        }
    }

    @Override
    public void commit(Commit commit) {
        Attribution attribution = Attribution.of(commit, people, unknownPeople);
        count++;
        run.heartbeat().found(1);
        if (attribution.isEmpty()) {
            return;
        }
        try {
            sorter.add(commit, attribution);
        } catch (SQLException e) {
            throw cannotWrite(run.folder(), e);
        }
    }

    @Override
    public void undated(String hash) {
        if (undated++ == 0) {
            LOG.warn(
                    "{} has commits without a date that can be read, {} is the first: they count for no month",
                    run.plan().repositories().get(place).name(),
                    hash);
        }
    }

    @Override
    public void progress() {
        run.heartbeat().beat();
    }

    @Override
    public void waits(String why) {
        run.heartbeat().waits(why);
    }

    /** SQLite fails for the same reasons as file access: a full disk, missing permissions. */
    public static RuntimeException cannotWrite(Path where, Exception e) {
        IOException failure = e instanceof IOException file ? file : new IOException(e.getMessage(), e);
        return FileErrorTranslator.typedOfOwnFile("Cannot write in " + where, failure);
    }
}
