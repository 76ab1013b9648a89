// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.notices;

import io.hoofprint.destination.chat.ChatSettings;
import io.hoofprint.destination.chat.Notice;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.reader.BlockListener;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one notice each time a reader becomes blocked. */
public record BlockedNotice(Ledger ledger, ChatSettings settings) implements BlockListener {
    private static final Logger LOG = LoggerFactory.getLogger(BlockedNotice.class);
    private static final String SENDER = "hoofprint";

    /** Skips the chat's own reader, whose notice could be sent only once it is no longer blocked. */
    @Override
    public void blocked(String stream, String reader, String message, Instant since) {
        if (stream.equals(Notice.STREAM)) {
            return;
        }
        String name = stream + "/" + reader;
        Notice notice = settings.urgentNotice(since, "Reader " + name + " is blocked: somebody must act. " + message);
        ledger.append(Notice.STREAM, request(id(name, since), notice), (result, failure) -> {
            if (failure != null) {
                LOG.warn("The notice that reader {} is blocked could not be appended: {}", name, failure.getMessage());
            }
        });
    }

    private static AppendRequest request(String id, Notice notice) {
        return new AppendRequest(SENDER, List.of(new NewEvent(id, notice.json())), null);
    }

    /** A fixed length and alphabet, as readers' names are neither. */
    private static String id(String name, Instant since) {
        String incident = name + " " + since.toEpochMilli();
        return "blocked-" + UUID.nameUUIDFromBytes(incident.getBytes(StandardCharsets.UTF_8));
    }
}
