// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.destination.chat.ChatSettings;
import io.hoofprint.destination.chat.Notice;
import io.hoofprint.flow.evidence.collect.RepositoryCollector;
import io.hoofprint.flow.evidence.collect.RepositoryResultRows;
import io.hoofprint.flow.evidence.collect.RepositoryRow;
import io.hoofprint.flow.evidence.collect.UnknownPeople;
import io.hoofprint.flow.evidence.run.EvidenceRun;
import io.hoofprint.flow.evidence.run.EvidenceSettings;
import io.hoofprint.flow.evidence.run.RunContext;
import io.hoofprint.flow.evidence.run.RunRows;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Announces a run in chat, unless its result is that of the month's last announced run. */
public final class EvidenceChat {
    private static final String SENDER = "hoofprint";
    private static final String DESTINATION = "chat";

    private final Clock clock = Clock.systemUTC();
    private final RunRows runs;
    private final RepositoryResultRows results;
    private final DeliveryRows delivered;
    private final ChatSettings chat;
    private final Map<String, String> places;

    public EvidenceChat(DataSource tables, EvidenceSettings settings) {
        chat = settings.chat();
        places = settings.places();
        runs = new RunRows(tables);
        results = new RepositoryResultRows(tables);
        delivered = new DeliveryRows(tables);
    }

    public boolean isToBeAnnounced(RunContext run) {
        if (run.run().dryRun()) {
            return false;
        }
        Optional<String> before = runs.lastOver(run.run().month()).map(EvidenceRun::announced);
        return before.isEmpty() || !before.get().equals(sum(run));
    }

    /** To be appended to {@code ledger:notices}. */
    public AppendRequest notice(RunContext run) {
        RunSummary summary = summary(run);
        Instant at = run.run().requestedAt();
        Notice notice = summary.isUrgent() ? chat.urgentNotice(at, summary.text()) : chat.notice(at, summary.text());
        return new AppendRequest(SENDER, List.of(new NewEvent("evidence-" + run.id(), notice.json())), null);
    }

    public void announced(RunContext run) {
        if (run.run().dryRun()) {
            return;
        }
        runs.announced(run.id(), sum(run));
        delivered.note(run.id(), new DeliveryRow(DESTINATION, DeliveryRow.DONE, null, null, clock.instant()));
    }

    private RunSummary summary(RunContext run) {
        List<RepositoryRow> repositories = results.repositories(run.id());
        List<DeliveryRow> all = delivered.of(run.id());
        return new RunSummary(
                run.run().month(),
                all.stream()
                        .filter(row -> row.state().equals(DeliveryRow.DONE))
                        .flatMap(row -> Optional.ofNullable(places.get(row.destination())).stream())
                        .toList(),
                UnknownPeople.all(repositories.stream()
                                .map(RepositoryRow::unknown)
                                .toList())
                        .both(),
                repositories,
                all.stream()
                        .filter(row -> row.state().equals(DeliveryRow.FAILED))
                        .toList());
    }

    private String sum(RunContext run) {
        Path manifest = run.files().get(run.files().size() - 1).file();
        try {
            return Sha256.hex(Sha256.hex(manifest) + summary(run).text());
        } catch (IOException e) {
            throw RepositoryCollector.cannotWrite(manifest, e);
        }
    }
}
