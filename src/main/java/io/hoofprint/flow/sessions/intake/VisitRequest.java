// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.intake;

import com.fasterxml.jackson.core.JsonParser;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.camel.EventArray;
import io.hoofprint.ledger.camel.EventArray.Wording;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The events of one request, none of them later than tomorrow. */
final class VisitRequest {
    private static final Wording WORDING = new Wording(VisitParser.EXAMPLE, "events");

    /** As seconds it is in the year 5138, as milliseconds in 1973. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private final Instant end;
    private List<NewEvent> events;
    private int ignored;

    /** An item of the error's details. */
    private record BadEvent(int index, List<VisitFault> errors) {}

    private VisitRequest(Instant receivedAt) {
        end = receivedAt
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(2)
                .toInstant();
    }

    /** @throws Problem 400 with every fault, when there is one */
    static VisitRequest of(byte[] body, Caller caller, Instant receivedAt) {
        VisitRequest request = new VisitRequest(receivedAt);
        request.events = EventArray.ofJson(body, caller, WORDING, request::read);
        return request;
    }

    List<NewEvent> events() {
        return events;
    }

    /** How many of them had unknown members. */
    int ignored() {
        return ignored;
    }

    private String read(JsonParser parser, int index, List<Object> bad) throws IOException {
        VisitParser visit = new VisitParser();
        visit.read(parser);
        List<VisitFault> faults = visit.faults();
        if (visit.at() != null) {
            checkRange(visit.at(), faults);
        }
        if (!faults.isEmpty()) {
            bad.add(new BadEvent(index, faults));
            return null;
        }
        ignored += visit.ignored() ? 1 : 0;
        return visit.id();
    }

    private void checkRange(Instant at, List<VisitFault> faults) {
        if (at.isBefore(Instant.EPOCH) || !at.isBefore(end)) {
            String hint = at.getEpochSecond() > FIRST_MILLIS ? "; if these are milliseconds, divide them by 1000" : "";
            faults.add(new VisitFault("outOfRange", "timestamp", "must be from 1970 to before " + end + hint));
        }
    }
}
