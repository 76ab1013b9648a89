// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.api;

import io.hoofprint.flow.evidence.api.RunView.OfFile;
import io.hoofprint.flow.evidence.api.RunView.OfManifest;
import io.hoofprint.flow.evidence.api.RunView.OfPerson;
import io.hoofprint.flow.evidence.api.RunView.OfRepository;
import io.hoofprint.flow.evidence.api.RunView.Progress;
import io.hoofprint.flow.evidence.collect.PersonFile;
import io.hoofprint.flow.evidence.collect.RepositoryResultRows;
import io.hoofprint.flow.evidence.collect.RepositoryRow;
import io.hoofprint.flow.evidence.collect.UnknownPeople;
import io.hoofprint.flow.evidence.deliver.DeliveredRun;
import io.hoofprint.flow.evidence.deliver.DeliveryRow;
import io.hoofprint.flow.evidence.deliver.DeliveryRows;
import io.hoofprint.flow.evidence.run.EvidenceNames;
import io.hoofprint.flow.evidence.run.EvidenceRun;
import io.hoofprint.flow.evidence.run.Person;
import io.hoofprint.flow.evidence.run.Plan;
import io.hoofprint.flow.evidence.run.RunRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Reads runs from the tables as {@link RunView}s. */
final class RunViews {
    private static final int MOST_UNKNOWN = 1_000;

    private final DataSource tables;
    private final List<Person> configured;
    private final RunRows runs;
    private final RepositoryResultRows results;
    private final DeliveryRows delivered;

    /** For what needs no settings: lists. */
    RunViews(DataSource tables) {
        this(tables, List.of());
    }

    /**
     * @param tables reads what is committed
     * @param configured the people of the settings
     */
    RunViews(DataSource tables, List<Person> configured) {
        this.configured = configured;
        this.tables = tables;
        runs = new RunRows(tables);
        results = new RepositoryResultRows(tables);
        delivered = new DeliveryRows(tables);
    }

    /** Newest first, without details. */
    List<RunView> newest(int count) {
        return runs.newest(count).stream()
                .map(evidenceRun -> view(evidenceRun, results.repositories(evidenceRun.id()), null, null, null, null))
                .toList();
    }

    /** A run with all details. */
    Optional<RunView> find(String id) {
        return recorded(id).map(this::whole);
    }

    Optional<EvidenceRun> recorded(String id) {
        return runs.find(id);
    }

    private RunView whole(EvidenceRun evidenceRun) {
        List<RepositoryRow> repositories = results.repositories(evidenceRun.id());
        UnknownPeople unknownPeople = UnknownPeople.all(
                repositories.stream().map(RepositoryRow::unknown).toList());
        DownloadLinks downloads = new DownloadLinks(evidenceRun.id(), DeliveredRun.of(evidenceRun, tables));
        return view(
                evidenceRun,
                repositories,
                people(evidenceRun, downloads),
                manifest(evidenceRun, downloads),
                delivered.of(evidenceRun.id()),
                unknownPeople);
    }

    private RunView view(
            EvidenceRun evidenceRun,
            List<RepositoryRow> repositories,
            List<OfPerson> people,
            OfManifest manifest,
            List<DeliveryRow> destinations,
            UnknownPeople unrecognized) {
        UnknownPeople shown = unrecognized == null ? null : unrecognized.first(MOST_UNKNOWN);
        return new RunView(
                evidenceRun.id(),
                evidenceRun.month().toString(),
                evidenceRun.dryRun(),
                evidenceRun.requestedBy(),
                evidenceRun.requestedAt(),
                evidenceRun.startedAt(),
                evidenceRun.endedAt(),
                evidenceRun.state(),
                evidenceRun.detail(),
                progress(evidenceRun, repositories),
                people == null
                        ? null
                        : repositories.stream().map(RunViews::view).toList(),
                people,
                manifest,
                destinations,
                shown,
                unrecognized == null ? 0 : unrecognized.size() - shown.size(),
                shown == null ? null : PeopleLine.of(configured, shown));
    }

    private Progress progress(EvidenceRun evidenceRun, List<RepositoryRow> repositories) {
        int done = (int) repositories.stream().filter(one -> !one.isWaiting()).count();
        long commits = repositories.stream().mapToLong(RepositoryRow::commits).sum();
        return new Progress(
                repositories.size(),
                done,
                done == repositories.size() ? commits : Math.max(commits, evidenceRun.commits()),
                evidenceRun.uploads(),
                delivered.uploaded(evidenceRun.id()));
    }

    private static OfRepository view(RepositoryRow row) {
        return new OfRepository(
                row.source(), row.name(), row.state(), row.gone(), row.reason(), row.commits(), row.undated());
    }

    private static OfManifest manifest(EvidenceRun evidenceRun, DownloadLinks downloads) {
        String name = EvidenceNames.manifest(evidenceRun.month());
        return new OfManifest(name, downloads.of(name));
    }

    private List<OfPerson> people(EvidenceRun evidenceRun, DownloadLinks downloads) {
        if (evidenceRun.plan() == null) {
            return List.of();
        }
        Plan plan = Plan.parse(evidenceRun.plan());
        List<PersonFile> files = results.files(evidenceRun.id());
        return IntStream.range(0, plan.people().size())
                .mapToObj(person -> person(
                        evidenceRun,
                        plan,
                        person,
                        downloads,
                        files.stream().filter(file -> file.person() == person).toList()))
                .toList();
    }

    private OfPerson person(
            EvidenceRun evidenceRun, Plan plan, int person, DownloadLinks downloads, List<PersonFile> files) {
        String zip = files.isEmpty() ? null : plan.zip(evidenceRun.month(), person);
        return new OfPerson(
                plan.people().get(person).name(),
                files.stream().mapToLong(PersonFile::commits).sum(),
                files.stream().mapToLong(PersonFile::approvals).sum(),
                zip,
                downloads.of(zip),
                files.stream()
                        .map(file -> file(evidenceRun, plan, downloads, file))
                        .toList(),
                zip == null ? Map.of() : delivered.links(evidenceRun.id(), zip));
    }

    private static OfFile file(EvidenceRun evidenceRun, Plan plan, DownloadLinks downloads, PersonFile file) {
        String name = plan.text(evidenceRun.month(), file.repository(), file.person());
        return new OfFile(
                name,
                plan.repositories().get(file.repository()).name(),
                file.commits(),
                file.approvals(),
                file.sha256(),
                file.size(),
                downloads.of(name));
    }
}
