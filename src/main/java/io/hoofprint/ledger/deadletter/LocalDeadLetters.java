package io.hoofprint.ledger.deadletter;

import com.fasterxml.uuid.Generators;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.BodyText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Administration of the dead letters in this process. */
public final class LocalDeadLetters implements DeadLetterAdministration {
    private static final int PAGE = 100;

    private final DeadLetters letters;
    private final BiConsumer<String, String> call;

    /** @param call has the reader of a stream look what is queued */
    public LocalDeadLetters(DeadLetters letters, BiConsumer<String, String> call) {
        this.letters = letters;
        this.call = call;
    }

    @Override
    public Page list(Question question) {
        DeadLetterFilter filter = new DeadLetterFilter(
                null, question.stream(), question.reader(), state(question.state()), since(question.since()));
        int size = limit(question.limit());
        if (question.after() != null) {
            require(question.after());
        }
        List<DeadLetter> page = letters.list(filter, question.after(), size + 1);
        boolean more = page.size() > size;
        List<DeadLetter> shown = more ? page.subList(0, size) : page;
        return new Page(
                shown.stream().map(LocalDeadLetters::shown).toList(),
                more ? shown.get(size - 1).id() : null);
    }

    private static Shown shown(DeadLetter letter) {
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
        int queued = letters.queue(filter, run);
        letters.waiting(run).forEach(place -> call.accept(place.stream(), place.reader()));
        return new Queued(run, queued);
    }

    @Override
    public Progress progress(String run) {
        Map<String, Integer> states = letters.states(run);
        if (states.isEmpty()) {
            throw new Problem(404, "not_found", "There is no replay " + run + ", or nothing is left of it.");
        }
        return new Progress(
                run,
                states.getOrDefault("queued", 0),
                states.getOrDefault("done", 0),
                states.getOrDefault("parked", 0),
                letters.waiting(run));
    }

    @Override
    public void delete(String id) {
        if (!letters.delete(require(id))) {
            throw new Problem(409, "queued", "It is about to be replayed; wait until it is done or parked again.");
        }
    }

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
