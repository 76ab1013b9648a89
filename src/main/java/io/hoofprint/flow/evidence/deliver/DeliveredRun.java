// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.flow.evidence.collect.PersonFile;
import io.hoofprint.flow.evidence.collect.RepositoryResultRows;
import io.hoofprint.flow.evidence.run.EvidenceNames;
import io.hoofprint.flow.evidence.run.EvidenceRun;
import io.hoofprint.flow.evidence.run.Plan;
import io.hoofprint.flow.evidence.run.RunRows;
import io.hoofprint.platform.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What a run has delivered, and whether it is still there: a later run of the month puts its files in the same places. */
public final class DeliveredRun {
    private static final String ARCHIVE = "archive";
    private static final String DRY_RUN = "dry-run";

    private final EvidenceRun run;
    private final Plan plan;
    private final List<PersonFile> files;
    private final Map<String, String> links;
    private final List<DeliveredRun> later;

    private DeliveredRun(EvidenceRun run, RepositoryResultRows results, DeliveryRows rows, List<DeliveredRun> later) {
        this.run = run;
        this.later = later;
        plan = run.plan() == null ? new Plan("UTC", List.of(), List.of()) : Plan.parse(run.plan());
        files = results.files(run.id());
        links = rows.linksIn(run.id(), run.dryRun() ? DRY_RUN : ARCHIVE);
    }

    /** @param tables reads what is committed */
    public static DeliveredRun of(EvidenceRun run, DataSource tables) {
        RepositoryResultRows results = new RepositoryResultRows(tables);
        DeliveryRows rows = new DeliveryRows(tables);
        List<DeliveredRun> later = new RunRows(tables)
                .after(run).stream()
                        .map(one -> new DeliveredRun(one, results, rows, List.of()))
                        .toList();
        return new DeliveredRun(run, results, rows, later);
    }

    /** Whether that file, or the zip that it is in, can be downloaded. */
    public boolean has(String name) {
        List<RunFile> named = named(name);
        return named.size() == 1 && obstacle(named.get(0)).isEmpty();
    }

    /** @throws Problem 404 if the run has no such file; 409 if not yet, 410 if no longer */
    RunFile require(String name) {
        List<RunFile> named = named(name);
        if (named.size() > 1) {
            throw new Problem(
                    409, "ambiguous", "Texts of several people have this name; download the zip of one instead.");
        }
        if (named.isEmpty()) {
            throw run.isOver() || run.uploads() > 0 ? notFound() : notYet();
        }
        obstacle(named.get(0)).ifPresent(problem -> {
            throw problem;
        });
        return named.get(0);
    }

    private List<RunFile> named(String name) {
        return RunFile.all(run.month(), plan, files).stream()
                .filter(file -> file.name().equals(name))
                .toList();
    }

    private Optional<Problem> obstacle(RunFile file) {
        if (!links.containsKey(delivered(file))) {
            return Optional.of(run.isOver() ? gone("the run ended before it was delivered") : notYet());
        }
        return later.stream()
                .filter(other -> other.hasTakenThePlaceOf(file, this))
                .findFirst()
                .filter(other -> !other.texts(file.zip()).equals(texts(file.zip())))
                .map(other -> gone("run " + other.run.id() + " of the same month has replaced it; see"
                        + " GET /v1/evidence/runs/" + other.run.id()));
    }

    /** The manifest is made anew from the tables. A dry run clears its folder; else each file replaces one. */
    private boolean hasTakenThePlaceOf(RunFile file, DeliveredRun earlier) {
        if (file.isManifest()) {
            return false;
        }
        return run.dryRun() ? !links.isEmpty() : earlier.links.get(file.zip()).equals(links.get(file.zip()));
    }

    /** What makes a zip's bytes: the texts' names and their sums. */
    private List<String> texts(String zip) {
        return files.stream()
                .filter(file -> plan.zip(run.month(), file.person()).equals(zip))
                .map(file -> plan.text(run.month(), file.repository(), file.person()) + " " + file.sha256())
                .toList();
    }

    private String delivered(RunFile file) {
        return file.isManifest() ? EvidenceNames.manifest(run.month()) : file.zip();
    }

    /** Where that zip was delivered to. */
    String link(String zip) {
        return links.get(zip);
    }

    byte[] manifest() {
        return Manifest.of(plan, files).getBytes(StandardCharsets.UTF_8);
    }

    Problem gone(String why) {
        return new Problem(410, "gone", "This file of run " + run.id() + " is no longer there: " + why + ".");
    }

    private Problem notYet() {
        return new Problem(
                409,
                "not_ready",
                "The run has not delivered this file yet (it is " + run.state() + "); GET /v1/evidence/runs/" + run.id()
                        + " shows how far it is.");
    }

    private Problem notFound() {
        String names = RunFile.all(run.month(), plan, files).stream()
                .limit(3)
                .map(RunFile::name)
                .collect(Collectors.joining(", "));
        return new Problem(
                404,
                "not_found",
                "The run has made no file of this name, but " + names + ", …; GET /v1/evidence/runs/" + run.id()
                        + " lists them all.");
    }
}
