package io.hoofprint.flow.visits;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hoofprint.ledger.Incoming;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The events of one request, each with the very bytes it was sent as: one object, or an array of 1 to 1,000. Anything
 * wrong with any of them is told at once, and then none is taken.
 */
final class VisitRequest {
    private static final int MAX_EVENTS = 1_000;

    private final byte[] body;
    private final Instant end;
    private final List<Incoming> events = new ArrayList<>();
    private final List<BadEvent> bad = new ArrayList<>();
    private int ignored;

    /** One item of the details. */
    private record BadEvent(int index, List<VisitFault> errors) {}

    private VisitRequest(byte[] body, Instant receivedAt) {
        this.body = body;
        end = receivedAt
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(2)
                .toInstant();
    }

    /** @throws Problem 400 with every fault, when there is one */
    static VisitRequest of(byte[] body, Instant receivedAt) {
        VisitRequest request = new VisitRequest(body, receivedAt);
        StrictJson.read(body, request::readDocument);
        return request.checked();
    }

    List<Incoming> events() {
        return events;
    }

    /** How many of them had members that mean nothing to us. */
    int ignored() {
        return ignored;
    }

    private Void readDocument(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw Problem.badRequest("The body is empty; send an event like"
                    + " {\"channel_id\":\"shop\",\"visitor_id\":\"v1\",\"timestamp\":1544896138}.");
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            readEvent(parser, 0, 0, body.length);
            return null;
        }
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            requireRoom(index);
            readEvent(parser, index, (int) parser.currentTokenLocation().getByteOffset(), -1);
        }
        return null;
    }

    /** @param to where the event's bytes end, or -1 if that is where the parser stands afterwards */
    private void readEvent(JsonParser parser, int index, int from, int to) throws IOException {
        VisitReader reader = new VisitReader();
        VisitEvent event = reader.read(parser);
        List<VisitFault> faults = reader.faults();
        if (event != null && event.at() != null) {
            checkRange(event.at(), faults);
        }
        if (!faults.isEmpty()) {
            bad.add(new BadEvent(index, faults));
        } else if (bad.isEmpty()) {
            int last = to < 0 ? (int) parser.currentLocation().getByteOffset() : to;
            events.add(new Incoming(event.id(), slice(from, last)));
            ignored += event.ignored() ? 1 : 0;
        }
    }

    private void checkRange(Instant at, List<VisitFault> faults) {
        if (at.isBefore(Instant.EPOCH) || !at.isBefore(end)) {
            faults.add(new VisitFault("outOfRange", "timestamp", "must be from 1970 to before " + end));
        }
    }

    private byte[] slice(int from, int to) {
        return from == 0 && to == body.length ? body : Arrays.copyOfRange(body, from, to);
    }

    private VisitRequest checked() {
        if (!bad.isEmpty()) {
            throw new Problem(
                    400,
                    "invalid_event",
                    "Nothing was kept: " + bad.size() + " of the events must be mended first.",
                    bad,
                    Map.of());
        }
        if (events.isEmpty()) {
            throw Problem.badRequest("There is no event in the body; send 1 to " + MAX_EVENTS + ".");
        }
        return this;
    }

    private static void requireRoom(int index) {
        if (index == MAX_EVENTS) {
            throw Problem.badRequest("More than " + MAX_EVENTS + " events in one request; send them in several.");
        }
    }
}
