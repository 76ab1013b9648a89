// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import com.fasterxml.uuid.Generators;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.json.TimeText;
import io.hoofprint.wire.BodyText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Administers the dead letters of this process.
 *
 * @param wake makes a reader check for queued dead letters
 */
public record LocalDeadLetters(DeadLetters deadLetters, Consumer<ReaderId> wake) implements DeadLetterAdministration {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDeadLetters.class);
    private static final int PAGE = 100;

    @Override
    public Page list(ListQuery query) {
        DeadLetterFilter filter =
                new DeadLetterFilter(null, query.stream(), query.reader(), state(query.state()), since(query.since()));
        int size = limit(query.limit());
        if (query.after() != null) {
            require(query.after());
        }
        boolean bodies = bodies(query.bodies());
        List<DeadLetter> rows = deadLetters.rows().list(filter, query.after(), size + 1);
        List<DeadLetter> page = rows.subList(0, Math.min(size, rows.size()));
        String next = rows.size() > size ? page.get(size - 1).id() : null;
        return new Page(page, next, bodies ? withoutBody(page) : null);
    }

    private Set<String> withoutBody(List<DeadLetter> page) {
        try {
            return deadLetters.withoutBody(page);
        } catch (Unavailable | Blocked e) {
            LOG.warn("Whether dead letters' bodies are there is not known: {}", e.getMessage());
            return null;
        }
    }

    @Override
    public Details show(String id) {
        DeadLetter deadLetter = require(id);
        BodyText body = deadLetters.body(deadLetter).map(BodyText::of).orElse(new BodyText(null, null));
        return new Details(
                deadLetter.id(),
                deadLetter.stream(),
                deadLetter.reader(),
                deadLetter.sender(),
                deadLetter.eventId(),
                deadLetter.receivedAt(),
                deadLetter.reason(),
                deadLetter.kind(),
                deadLetter.attempts(),
                deadLetter.at(),
                deadLetter.state(),
                body.body(),
                body.bodyEncoding(),
                body.body() == null && deadLetter.object() != null && deadLetter.state() != State.done);
    }

    @Override
    public Queued replay(ReplayRequest request) {
        DeadLetterFilter filter = filter(request);
        String run = Generators.timeBasedEpochGenerator().generate().toString();
        int queued = deadLetters.rows().queue(filter, run);
        deadLetters.rows().waiting(run).forEach(wake);
        return new Queued(run, queued);
    }

    @Override
    public Progress progress(String run) {
        Map<String, Integer> states = deadLetters.rows().states(run);
        if (states.isEmpty()) {
            throw new Problem(404, "not_found", "There is no replay " + run + ", or nothing is left of it.");
        }
        return new Progress(
                run,
                states.getOrDefault("queued", 0),
                states.getOrDefault("done", 0),
                states.getOrDefault("parked", 0),
                deadLetters.rows().waiting(run));
    }

    @Override
    public void delete(String id) {
        if (!deadLetters.delete(require(id))) {
            throw new Problem(409, "queued", "It is queued for a replay; wait until it is done or parked again.");
        }
    }

    @Override
    public void restore(String id) {
        DeadLetter deleted = deadLetters
                .rows()
                .find(id)
                .filter(found -> found.state() == State.deleted)
                .orElseThrow(() -> new Problem(
                        404,
                        "not_found",
                        "There is no deleted dead letter " + id
                                + "; GET /admin/v1/dead-letters?state=deleted lists those that can be restored."));
        if (!deadLetters.restore(deleted)) {
            throw new Problem(409, "gone", "The ledger no longer has its event, so there is nothing to restore.");
        }
    }

    private DeadLetter require(String id) {
        return deadLetters
                .rows()
                .find(id)
                .filter(found -> found.state() != State.deleted)
                .orElseThrow(() -> new Problem(
                        404,
                        "not_found",
                        "There is no dead letter " + id + "; GET /admin/v1/dead-letters lists them."));
    }

    private static DeadLetterFilter filter(ReplayRequest request) {
        boolean byId = request.ids() != null;
        boolean byPlace = request.stream() != null || request.reader() != null || request.since() != null;
        if (byId == byPlace) {
            throw Problem.badRequest("Give either ids, or at least one of stream, reader and since.");
        }
        if (byId
                && (request.ids().isEmpty()
                        || request.ids().size() > MAX_PAGE
                        || request.ids().contains(null))) {
            throw Problem.badRequest("ids must be 1 to " + MAX_PAGE + " ids.");
        }
        return new DeadLetterFilter(request.ids(), request.stream(), request.reader(), null, since(request.since()));
    }

    private static State state(String state) {
        if (state == null) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElseThrow(() ->
                        Problem.badRequest("state must be parked, queued, done or deleted, not '" + state + "'."));
    }

    private static boolean bodies(String bodies) {
        if (bodies != null && !bodies.equals("true") && !bodies.equals("false")) {
            throw Problem.badRequest("bodies must be true or false, not '" + bodies + "'.");
        }
        return "true".equals(bodies);
    }

    private static Instant since(String since) {
        return since == null
                ? null
                : TimeText.parse(since)
                        .orElseThrow(() -> Problem.badRequest(
                                "since must be an instant such as 2026-11-26T05:00:00Z, not '" + since + "'."));
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
