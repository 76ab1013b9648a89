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

/** Tells people once when a reader is blocked, whatever becomes of it until it goes on. */
public record BlockedNotice(Ledger ledger, ChatSettings settings) implements BlockListener {
    private static final Logger LOG = LoggerFactory.getLogger(BlockedNotice.class);
    private static final String SENDER = "hoofprint";

    /** The chat's own reader could only tell it when it is over. */
    @Override
    public void blocked(String stream, String reader, String message, Instant since) {
        if (stream.equals(Notice.STREAM)) {
            return;
        }
        String name = stream + "/" + reader;
        Notice notice = settings.urgentNotice(since, "Reader " + name + " is blocked: somebody must act. " + message);
        ledger.append(Notice.STREAM, request(id(name, since), notice), (result, failure) -> {
            if (failure != null) {
                LOG.warn("That reader {} is blocked could not be noted for the chat: {}", name, failure.getMessage());
            }
        });
    }

    private static AppendRequest request(String id, Notice notice) {
        return new AppendRequest(SENDER, List.of(new NewEvent(id, notice.json())), null);
    }

    /** Of a fixed length, for a reader's name may be long and of any characters. */
    private static String id(String name, Instant since) {
        String told = name + " " + since.toEpochMilli();
        return "blocked-" + UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8));
    }
}
