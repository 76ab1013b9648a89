package io.hoofprint.flow.evidence;

import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Reads one repository, and writes each person's part of it into a file. */
final class Gatherer implements Commits.Found {
    private final Parcel parcel;
    private final int place;
    private final People people;
    private final CommitSorter sorter;
    private final Unknown unknown = new Unknown();
    private long count;

    private Gatherer(Parcel parcel, int place, CommitSorter sorter) {
        this.parcel = parcel;
        this.place = place;
        this.sorter = sorter;
        people = new People(parcel.plan().people());
    }

    /**
     * @param place of the repository in the plan
     * @throws Gone if the repository cannot be read
     * @throws Unavailable if it can be later, or the files cannot be written now
     */
    static Gathered gather(Commits commits, Parcel parcel, int place) {
        try (CommitSorter sorter = new CommitSorter(parcel.folder().resolve(place + ".sort"))) {
            return new Gatherer(parcel, place, sorter).gather(commits);
        } catch (IOException | SQLException e) {
            throw cannotWrite(parcel.folder(), e);
        }
    }

    private Gathered gather(Commits commits) throws IOException, SQLException {
        Plan plan = parcel.plan();
        commits.read(
                plan.repositories().get(place).source(),
                plan.window(parcel.run().month()),
                this);
        try (PersonFiles files = new PersonFiles(parcel.folder(), place)) {
            sorter.drain(files::add);
            return new Gathered(count, unknown, files.finish());
        }
    }

    @Override
    public void commit(Commit commit) {
        Credits credits = Credits.of(commit, people, unknown);
        count++;
        parcel.pulse().found(1);
        if (credits.isNobodys()) {
            return;
        }
        try {
            sorter.add(commit, credits);
        } catch (SQLException e) {
            throw cannotWrite(parcel.folder(), e);
        }
    }

    @Override
    public void goesOn() {
        parcel.pulse().beat();
    }

    @Override
    public void waits(String why) {
        parcel.pulse().waits(why);
    }

    /** What a disk does to SQLite, it does to files. */
    static RuntimeException cannotWrite(Path where, Exception e) {
        IOException failure = e instanceof IOException file ? file : new IOException(e.getMessage(), e);
        return FileErrorTranslator.typedOfOwnFile("Cannot write in " + where, failure);
    }
}
