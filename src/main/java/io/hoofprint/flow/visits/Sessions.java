package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Session.Hit;
import io.hoofprint.destination.warehouse.SessionRule;
import io.hoofprint.destination.warehouse.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A session is a run of one visitor's events on one channel. It ends where a silence is longer than the gap, or before an
 * event that is farther from its first one than it may last; never at midnight.
 *
 * @param gap null: no silence ends a session
 */
public record Sessions(Duration gap, Duration maxDuration) implements SessionRule {

    @Override
    public void cut(Iterator<Visit> visits, Consumer<Session> sessions) {
        List<Visit> run = new ArrayList<>();
        while (visits.hasNext()) {
            Visit visit = visits.next();
            if (!run.isEmpty() && !belongs(visit, run)) {
                sessions.accept(session(run));
                run.clear();
            }
            run.add(visit);
        }
        if (!run.isEmpty()) {
            sessions.accept(session(run));
        }
    }

    private boolean belongs(Visit visit, List<Visit> run) {
        Visit first = run.get(0);
        Visit last = run.get(run.size() - 1);
        return visit.channel().equals(first.channel())
                && visit.visitor().equals(first.visitor())
                && (gap == null || !isMore(last, visit, gap))
                && !isMore(first, visit, maxDuration);
    }

    private static boolean isMore(Visit from, Visit to, Duration than) {
        return Duration.between(from.at(), to.at()).compareTo(than) > 0;
    }

    private static Session session(List<Visit> run) {
        Visit first = run.get(0);
        return new Session(
                first.channel(),
                first.visitor(),
                greatestOffset(run),
                first.at(),
                run.get(run.size() - 1).at(),
                run.size(),
                run.stream().map(Sessions::hit).toList());
    }

    private static Long greatestOffset(List<Visit> run) {
        Long greatest = null;
        for (Visit visit : run) {
            Long offset = visit.timezoneOffset();
            greatest = offset == null || greatest != null && greatest > offset ? greatest : offset;
        }
        return greatest;
    }

    private static Hit hit(Visit visit) {
        return new Hit(
                visit.key(), visit.eventId(), visit.at(), visit.url(), visit.referrerUrl(), visit.timezoneOffset());
    }
}
