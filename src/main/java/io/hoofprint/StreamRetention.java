// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.camel.LedgerComponent;
import io.hoofprint.ledger.ops.Retention;
import io.hoofprint.ledger.ops.TrimListener;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.config.Settings;
import java.time.Duration;
import java.util.function.Function;
import org.apache.camel.CamelContext;

/** How long a stream's events are kept: the setting {@code hoofprint.retention.*}, else what its routes say, else 90 days. */
record StreamRetention(Settings settings, CamelContext camel) implements Function<String, Duration> {
    private static final Duration USUAL = Duration.ofDays(90);

    /** What deletes events that are older, once it is started. */
    Retention keeping(DataStores stores, Readers readers) {
        return new Retention(
                stores.ledger(),
                readers,
                this,
                stores.clock(),
                camel.getRegistry().findByType(TrimListener.class));
    }

    @Override
    public Duration apply(String stream) {
        String key = "hoofprint.retention." + stream;
        return settings.isDeclared(key)
                ? settings.duration(key)
                : camel.getComponent("ledger", LedgerComponent.class)
                        .retention(stream)
                        .orElse(USUAL);
    }
}
