// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.Window;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Checks that each clone can be read, and is not cut off within the last month or since. */
public final class GitCheck implements DestinationCheck {
    private final GitCommits commits = new GitCommits();
    private final List<String> repositories;
    private final ZoneId zone;
    private final Clock clock;

    public GitCheck(Settings settings) {
        this(settings, Clock.systemUTC());
    }

    GitCheck(Settings settings, Clock clock) {
        repositories = settings.list("hoofprint.evidence.repositories");
        zone = settings.zone("hoofprint.zone");
        this.clock = clock;
    }

    @Override
    public void check() {
        Window lastMonth = lastMonth();
        List<String> wrong = new ArrayList<>();
        for (String repository : repositories) {
            try {
                commits.check(repository, lastMonth);
            } catch (RepositoryUnavailable unavailable) {
                wrong.add(repository + ": " + unavailable.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new Blocked(wrong.size() + " of " + repositories.size() + " repositories cannot be read. "
                    + String.join("; ", wrong));
        }
    }

    private Window lastMonth() {
        LocalDate first = LocalDate.ofInstant(clock.instant(), zone).withDayOfMonth(1);
        return new Window(
                first.minusMonths(1).atStartOfDay(zone).toInstant(),
                first.atStartOfDay(zone).toInstant());
    }
}
