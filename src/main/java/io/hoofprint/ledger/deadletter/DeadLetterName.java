package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.Entry;
import io.hoofprint.ledger.Fingerprint;
import io.hoofprint.platform.data.Sha256;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** What a dead letter and its body are called: ours, never a sender's text, and the same at every attempt. */
final class DeadLetterName {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final int ID_BYTES = 16;

    private DeadLetterName() {}

    /** The row's id: as long as the object is called the same, it is the same dead letter. */
    static String id(String object) {
        return Sha256.hex(object, ID_BYTES);
    }

    static String object(String stream, String reader, Entry entry) {
        String identity = HexFormat.of().formatHex(Fingerprint.ofEvent(stream, entry.sender(), entry.id()));
        return "dead-letters/" + stream + "/" + reader + "/" + DAY.format(entry.receivedAt()) + "/" + identity
                + ".json";
    }
}
