// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.data.Sha256;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names of dead letters and their bodies: free of text from senders, and the same for every attempt. */
final class DeadLetterName {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final int ID_BYTES = 16;

    private DeadLetterName() {}

    /** The id of the row, derived from the name of the object. */
    static String id(String object) {
        return Sha256.hex(object, ID_BYTES);
    }

    static String object(ReaderId reader, StoredEvent event) {
        String identity = HexFormat.of().formatHex(EventIdentity.ofEvent(reader.stream(), event.sender(), event.id()));
        return "dead-letters/" + reader + "/" + DAY.format(event.receivedAt()) + "/" + identity + ".json";
    }
}
