package io.hoofprint.ledger.deadletter;

import com.fasterxml.uuid.Generators;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.BodyText;
import io.hoofprint.platform.json.StrictJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The answers under {@code /admin/v1/dead-letters}. */
public final class DeadLettersApi {
    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final DeadLetters letters;
    private final BiConsumer<String, String> call;

    /** @param call has the reader of a stream look what is queued */
    public DeadLettersApi(DeadLetters letters, BiConsumer<String, String> call) {
        this.letters = letters;
        this.call = call;
    }

    /** What to replay: {@code ids}, or all that is parked of a stream, of a reader, since a time. */
    public record Wanted(List<String> ids, String stream, String reader, String since) {}

    private record Shown(
            String id,
            String stream,
            String reader,
            String sender,
            String eventId,
            String reason,
            String kind,
            int attempts,
            Instant at,
            State state) {
        static Shown of(DeadLetter letter) {
            return new Shown(
                    letter.id(),
                    letter.stream(),
                    letter.reader(),
                    letter.sender(),
                    letter.eventId(),
                    letter.reason(),
                    letter.kind(),
                    letter.attempts(),
                    letter.at(),
                    letter.state());
        }
    }

    private record Whole(
            String id,
            String stream,
            String reader,
            String sender,
            String eventId,
            Instant receivedAt,
            String reason,
            String kind,
            int attempts,
            Instant at,
            State state,
            String body,
            String bodyEncoding) {}

    /**
     * @param since ISO instant; changed then or later
     * @param after the id of the last one seen
     * @return {@code {"deadLetters":[…],"next"}}, newest first
     */
    public byte[] list(
            @Header("stream") String stream,
            @Header("reader") String reader,
            @Header("state") String state,
            @Header("since") String since,
            @Header("limit") String limit,
            @Header("after") String after) {
        DeadLetterFilter filter = new DeadLetterFilter(null, stream, reader, state(state), since(since));
        int size = limit(limit);
        if (after != null) {
            require(after);
        }
        List<DeadLetter> page = letters.list(filter, after, size + 1);
        boolean more = page.size() > size;
        List<DeadLetter> shown = more ? page.subList(0, size) : page;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("deadLetters", shown.stream().map(Shown::of).toList());
        answer.put("next", more ? shown.get(size - 1).id() : null);
        return StrictJson.write(answer);
    }

    /** @return one of the list, with {@code body} and {@code bodyEncoding}, both null when the body is gone */
    public byte[] show(@Header("id") String id) {
        DeadLetter letter = require(id);
        BodyText body = letters.body(letter).map(BodyText::of).orElse(new BodyText(null, null));
        return StrictJson.write(new Whole(
                letter.id(),
                letter.stream(),
                letter.reader(),
                letter.sender(),
                letter.eventId(),
                letter.receivedAt(),
                letter.reason(),
                letter.kind(),
                letter.attempts(),
                letter.at(),
                letter.state(),
                body.body(),
                body.bodyEncoding()));
    }

    /**
     * Queues what is wanted.
     *
     * @return {@code {"run","queued"}}
     */
    public byte[] replay(@Body byte[] wanted) {
        DeadLetterFilter filter = filter(StrictJson.read(wanted, Wanted.class));
        String run = Generators.timeBasedEpochGenerator().generate().toString();
        int queued = letters.queue(filter, run);
        letters.places(run).forEach(place -> call.accept(place.stream(), place.reader()));
        return StrictJson.write(new Queued(run, queued));
    }

    /**
     * How a replay is getting on.
     *
     * @return {@code {"run","queued","done","parked"}}: what waits, what is done, what was parked again
     */
    public byte[] progress(@Header("run") String run) {
        Map<String, Integer> states = letters.states(run);
        if (states.isEmpty()) {
            throw new Problem(404, "not_found", "There is no replay " + run + ", or nothing is left of it.");
        }
        return StrictJson.write(new Progress(
                run,
                states.getOrDefault("queued", 0),
                states.getOrDefault("done", 0),
                states.getOrDefault("parked", 0)));
    }

    /** @throws Problem 409 while it is queued */
    public void delete(@Header("id") String id) {
        if (!letters.delete(require(id))) {
            throw new Problem(409, "queued", "It is about to be replayed; wait until it is done or parked again.");
        }
    }

    private record Queued(String run, int queued) {}

    private record Progress(String run, int queued, int done, int parked) {}

    private DeadLetter require(String id) {
        return letters.find(id)
                .orElseThrow(() -> new Problem(
                        404,
                        "not_found",
                        "There is no dead letter " + id + "; GET /admin/v1/dead-letters lists them."));
    }

    private static DeadLetterFilter filter(Wanted wanted) {
        boolean byId = wanted.ids() != null;
        boolean byPlace = wanted.stream() != null || wanted.reader() != null || wanted.since() != null;
        if (byId == byPlace) {
            throw Problem.badRequest("Say either ids, or stream, reader and since (at least one of them).");
        }
        if (byId
                && (wanted.ids().isEmpty()
                        || wanted.ids().size() > MAX_PAGE
                        || wanted.ids().contains(null))) {
            throw Problem.badRequest("ids must be 1 to " + MAX_PAGE + " ids.");
        }
        return new DeadLetterFilter(wanted.ids(), wanted.stream(), wanted.reader(), null, since(wanted.since()));
    }

    private static State state(String state) {
        if (state == null) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("state must be parked, queued or done, not '" + state + "'."));
    }

    private static Instant since(String since) {
        try {
            return since == null ? null : Instant.parse(since);
        } catch (DateTimeException e) {
            throw Problem.badRequest("since must be an instant such as 2026-11-26T05:00:00Z, not '" + since + "'.");
        }
    }

    private static int limit(String limit) {
        if (limit == null) {
            return PAGE;
        }
        if (!limit.matches("\\d{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX_PAGE) {
            throw Problem.badRequest("limit must be 1 to " + MAX_PAGE + ", not '" + limit + "'.");
        }
        return Integer.parseInt(limit);
    }
}
