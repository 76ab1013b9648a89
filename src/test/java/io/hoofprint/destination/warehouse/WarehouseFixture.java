// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/** A kind of warehouse in memory, that can be made to fail before any step of what it does. */
public interface WarehouseFixture extends AutoCloseable {
    /** For questions that are to be answered with every hit. */
    long ALL_HITS = Long.MAX_VALUE;

    /** Takes in events as they come from the ledger. */
    void receive(List<Visit> visits);

    /** As after a kill before the ledger heard of it, or a rewind. */
    void receiveAgain(List<Visit> visits);

    AggregationRun job(LocalDate day, Clock clock, Limits limits);

    /** A job that is run again if it was told to fail. */
    default AggregationRun jobAgainIfKilled(LocalDate day, Clock clock, Limits limits) {
        try {
            return job(day, clock, limits);
        } catch (RuntimeException killed) {
            assertThat(killed).hasMessageContaining("killed");
            stopKilling();
            return job(day, clock, limits);
        } finally {
            stopKilling();
        }
    }

    /** Draws what this kind may do in more than one way. */
    void vary(RandomGenerator random);

    /** From now on the step of a job after so many fails, and with it the whole; that one only. */
    void killAfter(int steps);

    /** @return whether it had come to that step */
    boolean stopKilling();

    List<Session> sessions();

    List<SessionDay> daily(DailyQuery query);

    /** @param table a shard, of which rows that jobs are done with are left out; or {@code events_late} */
    List<Visit> rows(String table);

    /** Writes rows as they are, copies too. */
    void write(String table, List<Visit> visits);

    void clear();

    @Override
    void close();
}
