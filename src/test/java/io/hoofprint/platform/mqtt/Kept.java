package io.hoofprint.platform.mqtt;

import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.Entry;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a running program keeps of buttons. */
record Kept(ServerFixture server) {
    List<Entry> entries() {
        Ledger ledger = server.bean(Ledger.class);
        List<Entry> entries = new ArrayList<>();
        try (LogReader log = ledger.read("buttons")) {
            long head = ledger.head("buttons");
            for (long at = 0; at < head; ) {
                var slice = log.after(at, 1_000);
                entries.addAll(slice.entries());
                at = slice.last();
            }
        }
        return entries;
    }

    List<String> bodies() {
        return entries().stream()
                .map(entry -> new String(entry.body(), StandardCharsets.UTF_8))
                .toList();
    }

    /** How often this body is there. */
    long times(String body) {
        return bodies().stream().filter(body::equals).count();
    }

    int port() {
        return server.bean(MqttServerComponent.class).ports().get(0);
    }
}
