// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Session.Hit;
import io.hoofprint.destination.warehouse.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Splits events into sessions in Java, as the warehouses do in SQL: event by event, asking the one rule. */
record SessionSplitter(Limits limits) {

    SessionSplitter(Duration gap, Duration maxDuration) {
        this(new Limits(gap, maxDuration, null));
    }

    /** @param visits by channel and visitor, each one's by time and id */
    void cut(Iterator<Visit> visits, Consumer<Session> sessions) {
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
                && limits.continues(first.at(), last.at(), visit.at());
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
                run.stream().map(SessionSplitter::hit).toList());
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
