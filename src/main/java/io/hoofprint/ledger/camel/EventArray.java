// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Splits a request body into events, each with its original bytes: one object, an array of 1 to 1,000, or as many
 * lines. All errors are reported together, and then no event is accepted. Parsed token by token, without building a
 * tree.
 */
public final class EventArray {
    private static final int MAX_EVENTS = 1_000;

    private final byte[] body;
    private final Wording wording;
    private final Item item;
    private final Caller caller;
    private int seen;
    private final List<NewEvent> events = new ArrayList<>();
    private final List<Object> faults = new ArrayList<>();

    /**
     * Texts for error messages.
     *
     * @param example an event
     * @param faulty what the errors are counted in: {@code events}
     */
    public record Wording(String example, String faulty) {}

    @FunctionalInterface
    public interface Item {
        /**
         * @param parser on the first token of the event; left on its last
         * @param index the index of the event in its request
         * @param faults receives errors, as items of the problem's details
         * @return the sender's own id, or null; ignored when there are errors
         */
        String read(JsonParser parser, int index, List<Object> faults) throws IOException;
    }

    private EventArray(byte[] body, Caller caller, Wording wording, Item item) {
        this.body = body;
        this.caller = caller;
        this.wording = wording;
        this.item = item;
    }

    /**
     * @param caller whose rate bounds the number of events; null for none
     * @throws Problem 400 with all errors; 413 for more events than the caller's rate ever passes
     */
    public static List<NewEvent> ofJson(byte[] body, Caller caller, Wording wording, Item item) {
        EventArray array = new EventArray(body, caller, wording, item);
        return array.read(() -> StrictJson.read(body, array::readDocument));
    }

    /**
     * As {@link #ofJson}.
     *
     * @param malformed creates an error from the index of an invalid line and the reason
     */
    public static List<NewEvent> ofLines(
            byte[] body, Caller caller, Wording wording, Item item, BiFunction<Integer, String, ?> malformed) {
        EventArray array = new EventArray(body, caller, wording, item);
        return array.read(() -> array.readLines(malformed));
    }

    private List<NewEvent> read(Runnable reading) {
        try {
            reading.run();
            return checked();
        } catch (Problem refusal) {
            throw refusal.ofEvents(seen);
        }
    }

    private Void readDocument(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw Problem.badRequest("The body is empty; send an event like " + wording.example + ".");
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

    private void readLines(BiFunction<Integer, String, ?> malformed) {
        int index = 0;
        for (int from = 0; from < body.length; ) {
            int to = endOfLine(from);
            if (!isBlank(from, to)) {
                requireRoom(index);
                readLine(from, to, index++, malformed);
            }
            from = to + 1;
        }
    }

    private void readLine(int from, int to, int index, BiFunction<Integer, String, ?> malformed) {
        try {
            StrictJson.read(body, from, to - from, parser -> {
                parser.nextToken();
                readEvent(parser, index, from, to);
                return null;
            });
        } catch (Problem problem) {
            faults.add(malformed.apply(index, problem.getMessage()));
        }
    }

    /** @param to the end of the event's bytes, or -1 for the parser's position after reading */
    private void readEvent(JsonParser parser, int index, int from, int to) throws IOException {
        seen = index + 1;
        String id = item.read(parser, index, faults);
        if (faults.isEmpty()) {
            int end = to < 0 ? (int) parser.currentLocation().getByteOffset() : to;
            events.add(new NewEvent(id, slice(from, end)));
        }
    }

    private byte[] slice(int from, int to) {
        return from == 0 && to == body.length ? body : Arrays.copyOfRange(body, from, to);
    }

    private List<NewEvent> checked() {
        if (!faults.isEmpty()) {
            throw new Problem(
                    400,
                    "invalid_event",
                    "Nothing was kept: " + faults.size() + " of the " + wording.faulty + " must be mended first.",
                    faults,
                    Map.of());
        }
        if (events.isEmpty()) {
            throw Problem.badRequest("There is no event in the body; send 1 to " + MAX_EVENTS + ".");
        }
        return events;
    }

    private void requireRoom(int index) {
        if (index == MAX_EVENTS) {
            throw Problem.badRequest("More than " + MAX_EVENTS + " events in one request; send them in several.");
        }
        if (caller != null) {
            caller.requirePossible(index + 1);
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
