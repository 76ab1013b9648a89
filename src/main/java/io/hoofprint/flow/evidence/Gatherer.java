package io.hoofprint.flow.evidence;

import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Reads one repository, and writes each person's part of it into a file. */
final class Gatherer {
    private final Commits commits;
    private final People people;
    private final Window window;
    private final Path folder;

    /** @param folder for the files; it is there */
    Gatherer(Commits commits, People people, Window window, Path folder) {
        this.commits = commits;
        this.people = people;
        this.window = window;
        this.folder = folder;
    }

    /**
     * @param place in the plan
     * @throws Gone if the repository cannot be read
     * @throws Unavailable if it can be later, or the files cannot be written now
     */
    Gathered gather(Repository repository, int place, Pulse pulse) {
        Unknown unknown = new Unknown();
        try (CommitSorter sorter = new CommitSorter(folder.resolve(place + ".sort"))) {
            Collected collected = new Collected(sorter, people, unknown, pulse);
            commits.read(repository.source(), window, collected);
            return new Gathered(collected.commits(), unknown, write(sorter, place));
        } catch (SQLException e) {
            throw cannotWrite(folder, new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    private List<PersonFile> write(CommitSorter sorter, int place) throws IOException, SQLException {
        try (PersonFiles files = new PersonFiles(folder, place)) {
            sorter.drain(files::add);
            return files.finish();
        }
    }

    static RuntimeException cannotWrite(Path where, IOException e) {
        return FileErrorTranslator.typedOfOwnFile("Cannot write in " + where, e);
    }

    /** Takes what is found into the sorter. */
    private static final class Collected implements Commits.Found {
        private final CommitSorter sorter;
        private final People people;
        private final Unknown unknown;
        private final Pulse pulse;
        private long commits;

        Collected(CommitSorter sorter, People people, Unknown unknown, Pulse pulse) {
            this.sorter = sorter;
            this.people = people;
            this.unknown = unknown;
            this.pulse = pulse;
        }

        @Override
        public void commit(Commit commit) {
            Credits credits = Credits.of(commit, people, unknown);
            commits++;
            pulse.found(1);
            if (credits.isNobodys()) {
                return;
            }
            try {
                sorter.add(commit, credits);
            } catch (SQLException e) {
                throw FileErrorTranslator.typedOfOwnFile(
                        "Cannot write what was found", new IOException(e.getMessage(), e));
            }
        }

        @Override
        public void goesOn() {
            pulse.beat();
        }

        @Override
        public void waits(String why) {
            pulse.waits(why);
        }

        long commits() {
            return commits;
        }
    }
}
