package io.hoofprint.destination.warehouse;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A kind of warehouse in memory, that can be made to fail before any step of what it does. */
public interface WarehouseFixture extends AutoCloseable {
    /** Takes in events as they come from the ledger. */
    void receive(List<Visit> visits);

    /** As after a kill before the ledger heard of it, or a rewind. */
    void receiveAgain(List<Visit> visits);

    Run job(LocalDate day, Clock clock, Limits limits, SessionRule rule);

    /** Draws what this kind may do in more than one way. */
    void vary(RandomGenerator random);

    /** From now on the step of a job after so many fails, and with it the whole; that one only. */
    void killAfter(int steps);

    /** @return whether it had come to that step */
    boolean stopKilling();

    List<Session> sessions();

    List<SessionDay> daily(DaysQuery query);

    /** @param table a shard, of which rows that jobs are done with are left out; or {@code events_late} */
    List<Visit> rows(String table);

    default Set<String> keys(String table) {
        return rows(table).stream().map(Visit::key).collect(Collectors.toSet());
    }

    /** Writes rows as they are, copies too. */
    void write(String table, List<Visit> visits);

    void clear();

    @Override
    void close();
}
