// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import io.hoofprint.ledger.LedgerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** A writer that runs on the test's own thread. */
public final class WriterFixture {
    private WriterFixture() {}

    public static <S extends WriteSession> Runnable writer(WriteQueue<S> queue, LogEngine<S> engine) {
        return new Writer<>(
                queue,
                engine,
                new CompletionDispatcher(),
                new LedgerMetrics(new SimpleMeterRegistry()),
                Duration.ofSeconds(30));
    }
}
