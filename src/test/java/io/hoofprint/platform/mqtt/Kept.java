// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events that a running program has stored, by default those of buttons. */
record Kept(ServerFixture server, String stream) {
    Kept(ServerFixture server) {
        this(server, "buttons");
    }

    List<StoredEvent> events() {
        Ledger ledger = server.bean(Ledger.class);
        List<StoredEvent> events = new ArrayList<>();
        try (LogCursor log = ledger.read(stream)) {
            long head = ledger.head(stream);
            for (long at = 0; at < head; ) {
                var batch = log.after(at, 1_000);
                events.addAll(batch.events());
                at = batch.last();
            }
        }
        return events;
    }

    List<String> bodies() {
        return events().stream()
                .map(event -> new String(event.body(), StandardCharsets.UTF_8))
                .toList();
    }

    /** How often this body is stored. */
    long times(String body) {
        return bodies().stream().filter(body::equals).count();
    }

    int port() {
        return server.bean(MqttServerComponent.class).ports().get(0);
    }
}
