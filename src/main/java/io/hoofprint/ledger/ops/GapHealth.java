package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.platform.http.HealthSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Gaps in the log, as {@code /observe/health} shows them for a week. */
public record GapHealth(Ledger ledger, Clock clock) implements HealthSource {
    private static final Duration SHOWN = Duration.ofDays(7);

    @Override
    public List<Ailment> ailments() {
        var since = clock.instant().minus(SHOWN);
        return ledger.gaps().stream()
                .filter(gap -> gap.at().isAfter(since))
                .map(gap -> new Ailment("ledger " + gap.stream(), gap.message()))
                .toList();
    }
}
