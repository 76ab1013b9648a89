package io.hoofprint.ledger.deadletter;

import com.fasterxml.uuid.Generators;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.BodyText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Administration of the dead letters in this process.
 *
 * @param wake has a reader look for what is queued
 */
public record LocalDeadLetters(DeadLetters letters, Consumer<ReaderId> wake) implements DeadLetterAdministration {
    private static final int PAGE = 100;

    @Override
    public Page list(Question question) {
        DeadLetterFilter filter = new DeadLetterFilter(
                null, question.stream(), question.reader(), state(question.state()), since(question.since()));
        int size = limit(question.limit());
        if (question.after() != null) {
            require(question.after());
        }
        List<DeadLetter> page = letters.rows().list(filter, question.after(), size + 1);
        boolean more = page.size() > size;
        return more ? new Page(page.subList(0, size), page.get(size - 1).id()) : new Page(page, null);
    }

    @Override
    public Whole show(String id) {
        DeadLetter letter = require(id);
        BodyText body = letters.body(letter).map(BodyText::of).orElse(new BodyText(null, null));
        return new Whole(
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
                body.bodyEncoding());
    }

    @Override
    public Queued replay(Wanted wanted) {
        DeadLetterFilter filter = filter(wanted);
        String run = Generators.timeBasedEpochGenerator().generate().toString();
        int queued = letters.rows().queue(filter, run);
        letters.rows().waiting(run).forEach(wake);
        return new Queued(run, queued);
    }

    @Override
    public Progress progress(String run) {
        Map<String, Integer> states = letters.rows().states(run);
        if (states.isEmpty()) {
            throw new Problem(404, "not_found", "There is no replay " + run + ", or nothing is left of it.");
        }
        return new Progress(
                run,
                states.getOrDefault("queued", 0),
                states.getOrDefault("done", 0),
                states.getOrDefault("parked", 0),
                letters.rows().waiting(run));
    }

    @Override
    public void delete(String id) {
        if (!letters.delete(require(id))) {
            throw new Problem(409, "queued", "It is queued for a replay; wait until it is done or parked again.");
        }
    }

    private DeadLetter require(String id) {
        return letters.rows()
                .find(id)
                .orElseThrow(() -> new Problem(
                        404,
                        "not_found",
                        "There is no dead letter " + id + "; GET /admin/v1/dead-letters lists them."));
    }

    private static DeadLetterFilter filter(Wanted wanted) {
        boolean byId = wanted.ids() != null;
        boolean byPlace = wanted.stream() != null || wanted.reader() != null || wanted.since() != null;
        if (byId == byPlace) {
            throw Problem.badRequest("Give either ids, or at least one of stream, reader and since.");
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
