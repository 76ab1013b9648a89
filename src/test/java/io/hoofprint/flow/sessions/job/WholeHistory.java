// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the warehouse should hold, told anew each time from all that was ever received: nothing is carried from one job to
 * the next but which events were too late, and where the last job drew the line.
 */
final class WholeHistory {
    private final Limits limits;
    private final Map<String, Visit> told = new LinkedHashMap<>();
    private final Set<String> judged = new HashSet<>();
    private final Set<String> late = new TreeSet<>();
    private final Map<Instant, LocalDate> jobs = new TreeMap<>();
    private LocalDate latest = LocalDate.MIN;

    /** What is where, by key; sessions as lists of keys. */
    record State(Set<List<String>> sessions, Set<String> open, Set<String> late) {}

    private State state = new State(Set.of(), Set.of(), Set.of());

    WholeHistory(Limits limits) {
        this.limits = limits;
    }

    void receive(Visit visit) {
        told.putIfAbsent(visit.key(), visit);
    }

    /** How many events there are, however often each was told. */
    int size() {
        return told.size();
    }

    State job(LocalDate day, Instant now) {
        if (day.isBefore(latest)) {
            jobs.put(now, day);
            return carried();
        }
        latest = day;
        told.values().forEach(this::judge);
        jobs.put(now, day);
        Set<List<String>> closed = new HashSet<>();
        Set<String> open = new TreeSet<>();
        for (List<Visit> session : sessions()) {
            List<String> keys = session.stream().map(Visit::key).toList();
            if (isClosed(session.get(session.size() - 1).at(), day, now)) {
                closed.add(keys);
            } else {
                open.addAll(keys);
            }
        }
        state = new State(closed, open, Set.copyOf(late));
        return state;
    }

    private State carried() {
        Set<String> open = new TreeSet<>(told.keySet());
        state.sessions().forEach(open::removeAll);
        open.removeAll(state.late());
        return new State(state.sessions(), open, state.late());
    }

    private void judge(Visit visit) {
        if (!judged.add(visit.key()) || limits.lateness() == null) {
            return;
        }
        boolean afterItsJob = jobs.entrySet().stream()
                .anyMatch(job -> job.getKey().isBefore(visit.receivedAt())
                        && midnight(job.getValue()).isAfter(visit.at()));
        if (afterItsJob && visit.at().plus(limits.lateness()).isBefore(visit.receivedAt())) {
            late.add(visit.key());
        }
    }

    private boolean isClosed(Instant end, LocalDate day, Instant now) {
        return end.isBefore(midnight(day))
                && (limits.gap() == null || end.plus(limits.gap()).isBefore(now));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private List<List<Visit>> sessions() {
        Map<List<String>, List<Visit>> visitors = new LinkedHashMap<>();
        for (Visit visit : told.values()) {
            if (!late.contains(visit.key())) {
                visitors.computeIfAbsent(List.of(visit.channel(), visit.visitor()), who -> new ArrayList<>())
                        .add(visit);
            }
        }
        List<List<Visit>> sessions = new ArrayList<>();
        visitors.values().forEach(visits -> split(visits, sessions));
        return sessions;
    }

    /** Each event asks the one before it. */
    private void split(List<Visit> visits, List<List<Visit>> sessions) {
        visits.sort(
                Comparator.comparing(Visit::at).thenComparing(Visit::eventId).thenComparing(Visit::key));
        List<Visit> session = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            Instant at = visits.get(i).at();
            boolean silent = i > 0
                    && limits.gap() != null
                    && at.isAfter(visits.get(i - 1).at().plus(limits.gap()));
            boolean tooLong =
                    !session.isEmpty() && at.isAfter(session.get(0).at().plus(limits.maxDuration()));
            if (silent || tooLong) {
                sessions.add(session);
                session = new ArrayList<>();
            }
            session.add(visits.get(i));
        }
        sessions.add(session);
    }

    static List<String> keys(Session session) {
        return session.hits().stream().map(Session.Hit::key).toList();
    }
}
