// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.reader.ReaderProgress;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.health.HealthSource;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Failing and stuck readers, for {@code /observe/health}.
 *
 * @param batchLimit how long a reader may work on one batch
 */
public record ReaderHealth(Readers readers, Duration batchLimit) implements HealthSource {
    @Override
    public List<Ailment> ailments() {
        return Stream.concat(
                        readers.statuses().stream()
                                .filter(ReaderHealth::isFailing)
                                .map(ReaderHealth::ailment),
                        readers.stalled(batchLimit).stream().map(this::stalled))
                .toList();
    }

    private static boolean isFailing(ReaderStatus status) {
        return status.state() == State.unattached
                || status.error() != null && (status.state() == State.blocked || status.state() == State.waiting);
    }

    private static Ailment ailment(ReaderStatus status) {
        if (status.state() == State.unattached) {
            return new Ailment("reader " + status.id(), status.unattached());
        }
        return new Ailment(
                "reader " + status.id(),
                status.state() + " since " + status.error().since() + ": "
                        + status.error().message());
    }

    private Ailment stalled(ReaderProgress progress) {
        return new Ailment(
                "reader " + progress.id(),
                "has worked on one batch for more than " + batchLimit.toSeconds() + " s; the log shows its stack");
    }
}
