// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import io.hoofprint.ledger.Gap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a move has done.
 *
 * @param streams those of the log
 * @param events copied and compared
 * @param ids that are remembered, of events
 * @param requests that are remembered, by their Idempotency-Keys
 * @param skipped events that could not be read
 * @param tables how many there are
 * @param rows of all tables
 * @param aside files whose place was taken
 * @param took in which nobody could use the log
 */
public record MoveReport(
        int streams,
        long events,
        long ids,
        long requests,
        List<Gap> skipped,
        int tables,
        long rows,
        List<Path> aside,
        Duration took) {

    static MoveReport of(LogCopy.Copied log, TablesCopy.Copied tables, List<Path> aside, Duration took) {
        return new MoveReport(
                log.streams(),
                log.events(),
                log.ids(),
                log.requests(),
                log.skipped(),
                tables.tables(),
                tables.rows(),
                aside,
                took);
    }

    /** Of what was done by an earlier run, except for its last step. */
    static MoveReport ofLastStep(List<Path> aside, Duration took) {
        return new MoveReport(0, 0, 0, 0, List.of(), 0, 0, aside, took);
    }

    /** Whether an earlier run had done everything but the last step. */
    public boolean isLastStepOnly() {
        return tables == 0;
    }

    public long skippedEvents() {
        return skipped.stream().mapToLong(gap -> gap.last() - gap.first() + 1).sum();
    }
}
