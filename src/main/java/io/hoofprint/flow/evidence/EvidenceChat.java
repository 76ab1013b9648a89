package io.hoofprint.flow.evidence;

import io.hoofprint.destination.chat.ChatSettings;
import io.hoofprint.destination.chat.Notice;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Announces a run in chat, unless it found what the last one of that month found. */
final class EvidenceChat {
    private static final String SENDER = "hoofprint";
    private static final String DESTINATION = "chat";

    private final Clock clock = Clock.systemUTC();
    private final RunRows runs;
    private final GatheredRows gathered;
    private final DeliveryRows delivered;
    private final ChatSettings chat;

    EvidenceChat(DataSource tables, ChatSettings chat) {
        this.chat = chat;
        runs = new RunRows(tables);
        gathered = new GatheredRows(tables);
        delivered = new DeliveryRows(tables);
    }

    boolean isToBeTold(Parcel parcel) {
        if (parcel.run().dryRun()) {
            return false;
        }
        Optional<String> before = runs.lastOver(parcel.run().month()).map(Run::told);
        return before.isEmpty() || !before.get().equals(sum(parcel));
    }

    /** What {@code ledger:notices} is to keep. */
    AppendRequest notice(Parcel parcel) {
        Words words = words(parcel);
        Instant at = parcel.run().askedAt();
        Notice notice = words.areUrgent() ? chat.urgentNotice(at, words.text()) : chat.notice(at, words.text());
        return new AppendRequest(SENDER, List.of(new NewEvent("evidence-" + parcel.id(), notice.json())), null);
    }

    void told(Parcel parcel) {
        if (parcel.run().dryRun()) {
            return;
        }
        runs.told(parcel.id(), sum(parcel));
        delivered.note(parcel.id(), new DeliveryRow(DESTINATION, DeliveryRow.DONE, null, null, clock.instant()));
    }

    private Words words(Parcel parcel) {
        List<RepositoryRow> repositories = gathered.repositories(parcel.id());
        return new Words(
                parcel.run().month(),
                Unknown.all(repositories.stream().map(RepositoryRow::unknown).toList())
                        .both(),
                repositories.stream().filter(RepositoryRow::isFailed).toList(),
                delivered.of(parcel.id()).stream()
                        .filter(row -> row.state().equals(DeliveryRow.FAILED))
                        .toList());
    }

    private String sum(Parcel parcel) {
        Path manifest = parcel.files().get(parcel.files().size() - 1).file();
        try {
            return Sha256.hex(Sha256.hex(manifest) + words(parcel).text());
        } catch (IOException e) {
            throw Gatherer.cannotWrite(manifest, e);
        }
    }
}
