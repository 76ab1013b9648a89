package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.data.Sha256;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** The names of a dead letter and of its body: never a sender's text, and the same at every attempt. */
final class DeadLetterName {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final int ID_BYTES = 16;

    private DeadLetterName() {}

    /** The row's id, which stays the same as long as the object's name does. */
    static String id(String object) {
        return Sha256.hex(object, ID_BYTES);
    }

    static String object(ReaderId reader, StoredEvent event) {
        String identity = HexFormat.of().formatHex(EventIdentity.ofEvent(reader.stream(), event.sender(), event.id()));
        return "dead-letters/" + reader + "/" + DAY.format(event.receivedAt()) + "/" + identity + ".json";
    }
}
