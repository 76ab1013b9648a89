package io.hoofprint.flow.evidence;

import io.hoofprint.flow.evidence.RunView.OfFile;
import io.hoofprint.flow.evidence.RunView.OfPerson;
import io.hoofprint.flow.evidence.RunView.OfRepository;
import io.hoofprint.flow.evidence.RunView.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Reads runs as they are shown. */
final class RunViews {
    private final RunRows runs;
    private final GatheredRows gathered;
    private final DeliveryRows delivered;

    /** @param tables where what is committed can be read */
    RunViews(DataSource tables) {
        runs = new RunRows(tables);
        gathered = new GatheredRows(tables);
        delivered = new DeliveryRows(tables);
    }

    /** Newest first, each in short. */
    List<RunView> newest(int count) {
        return runs.newest(count).stream()
                .map(run -> view(run, gathered.repositories(run.id()), null, null, null))
                .toList();
    }

    /** All that is known of one. */
    Optional<RunView> find(String id) {
        return runs.find(id).map(this::whole);
    }

    private RunView whole(Run run) {
        List<RepositoryRow> repositories = gathered.repositories(run.id());
        Unknown unknown =
                Unknown.all(repositories.stream().map(RepositoryRow::unknown).toList());
        return view(run, repositories, people(run), delivered.of(run.id()), unknown);
    }

    private RunView view(
            Run run,
            List<RepositoryRow> repositories,
            List<OfPerson> people,
            List<DeliveryRow> destinations,
            Unknown unrecognized) {
        return new RunView(
                run.id(),
                run.month().toString(),
                run.dryRun(),
                run.asked(),
                run.askedAt(),
                run.startedAt(),
                run.endedAt(),
                run.state(),
                run.detail(),
                progress(run, repositories),
                people == null
                        ? null
                        : repositories.stream().map(RunViews::view).toList(),
                people,
                destinations,
                unrecognized);
    }

    private Progress progress(Run run, List<RepositoryRow> repositories) {
        int done = (int) repositories.stream().filter(one -> !one.isWaiting()).count();
        long commits = repositories.stream().mapToLong(RepositoryRow::commits).sum();
        return new Progress(
                repositories.size(),
                done,
                done == repositories.size() ? commits : Math.max(commits, run.commits()),
                run.uploads(),
                delivered.uploaded(run.id()));
    }

    private static OfRepository view(RepositoryRow row) {
        return new OfRepository(row.source(), row.name(), row.state(), row.gone(), row.reason(), row.commits());
    }

    private List<OfPerson> people(Run run) {
        if (run.plan() == null) {
            return List.of();
        }
        Plan plan = Plan.parse(run.plan());
        List<PersonFile> files = gathered.files(run.id());
        return IntStream.range(0, plan.people().size())
                .mapToObj(person -> person(
                        run,
                        plan,
                        person,
                        files.stream().filter(file -> file.person() == person).toList()))
                .toList();
    }

    private OfPerson person(Run run, Plan plan, int person, List<PersonFile> files) {
        String zip = files.isEmpty() ? null : plan.zip(run.month(), person);
        return new OfPerson(
                plan.people().get(person).name(),
                files.stream().mapToLong(PersonFile::commits).sum(),
                files.stream().mapToLong(PersonFile::approvals).sum(),
                zip,
                files.stream().map(file -> file(run, plan, file)).toList(),
                zip == null ? Map.of() : delivered.links(run.id(), zip));
    }

    private static OfFile file(Run run, Plan plan, PersonFile file) {
        return new OfFile(
                plan.text(run.month(), file.repository(), file.person()),
                plan.repositories().get(file.repository()).name(),
                file.commits(),
                file.approvals(),
                file.sha256(),
                file.size());
    }
}
