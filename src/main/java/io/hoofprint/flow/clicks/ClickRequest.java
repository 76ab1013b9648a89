package io.hoofprint.flow.clicks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hoofprint.ledger.Incoming;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The events of one request, each with the very bytes it was sent as: one object, an array of 1 to 1,000, or as many
 * lines. Anything wrong with any of them is told at once, and then none is taken.
 */
final class ClickRequest {
    private static final int MAX_EVENTS = 1_000;

    private final byte[] body;
    private final ClickReader reader;
    private final List<Incoming> events = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private String action;
    private boolean mixed;

    private ClickRequest(byte[] body, ClickReader reader) {
        this.body = body;
        this.reader = reader;
    }

    /** @throws Problem 400 with every fault, when there is one */
    static ClickRequest ofJson(byte[] body, ClickReader reader) {
        ClickRequest request = new ClickRequest(body, reader);
        StrictJson.read(body, request::readDocument);
        return request.checked();
    }

    /** @throws Problem 400 with every fault, when there is one */
    static ClickRequest ofLines(byte[] body, ClickReader reader) {
        ClickRequest request = new ClickRequest(body, reader);
        request.readLines();
        return request.checked();
    }

    List<Incoming> events() {
        return events;
    }

    /** The action all events have, or null if they differ. */
    String commonAction() {
        return mixed ? null : action;
    }

    private Void readDocument(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw Problem.badRequest("The body is empty; send an event like {\"action\":\"click\",\"color\":\"red\"}.");
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            readEvent(parser, 0, 0, body.length);
            return null;
        }
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            requireRoom(index);
            int from = (int) parser.currentTokenLocation().getByteOffset();
            readEvent(parser, index, from, -1);
        }
        return null;
    }

    private void readLines() {
        int index = 0;
        for (int from = 0; from < body.length; ) {
            int to = endOfLine(from);
            if (!isBlank(from, to)) {
                requireRoom(index);
                readLine(from, to, index++);
            }
            from = to + 1;
        }
    }

    private void readLine(int from, int to, int index) {
        try {
            StrictJson.read(body, from, to - from, parser -> {
                parser.nextToken();
                readEvent(parser, index, from, to);
                return null;
            });
        } catch (Problem malformed) {
            faults.add(new Fault(index, null, malformed.getMessage()));
        }
    }

    /** @param to where the event's bytes end, or -1 if that is where the parser stands afterwards */
    private void readEvent(JsonParser parser, int index, int from, int to) throws IOException {
        Click click = reader.read(parser, index, faults);
        if (click == null || !faults.isEmpty()) {
            return;
        }
        mixed |= action != null && !action.equals(click.action());
        action = click.action();
        int end = to < 0 ? (int) parser.currentLocation().getByteOffset() : to;
        events.add(new Incoming(click.id(), slice(from, end)));
    }

    private byte[] slice(int from, int to) {
        return from == 0 && to == body.length ? body : Arrays.copyOfRange(body, from, to);
    }

    private ClickRequest checked() {
        if (!faults.isEmpty()) {
            throw new Problem(
                    400,
                    "invalid_event",
                    "Nothing was kept: " + faults.size() + " of the values below must be mended first.",
                    faults,
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

    private int endOfLine(int from) {
        int to = from;
        while (to < body.length && body[to] != '\n') {
            to++;
        }
        return to;
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
