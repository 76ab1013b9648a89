// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.platform.health.HealthSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A log that cannot be written, and its gaps, which {@code /observe/health} shows for a week. */
public record LedgerHealth(Ledger ledger, Clock clock) implements HealthSource {
    private static final Duration SHOWN = Duration.ofDays(7);

    @Override
    public List<Ailment> ailments() {
        return Stream.concat(ledger.outages().stream().flatMap(outage -> outage.ailment("ledger")), gaps())
                .toList();
    }

    private Stream<Ailment> gaps() {
        var since = clock.instant().minus(SHOWN);
        return ledger.gaps().stream()
                .filter(gap -> gap.at().isAfter(since))
                .map(gap -> new Ailment("ledger " + gap.stream(), gap.message()));
    }
}
