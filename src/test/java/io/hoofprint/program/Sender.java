// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One client: sends a request, believes only an answer, and keeps the books. */
final class Sender {
    private static final int RESENT_IN = 20;
    private static final long BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Load load;
    private final Client client;
    private final Books books;
    private final Random random;
    private final Requests requests;

    /** What the server answered to a request that it took. */
    private record Taken(int accepted, List<String> ids) {}

    private static final class TurnedAway extends IOException {
        TurnedAway(String why) {
            super(why);
        }
    }

    Sender(Load load, String name, String key, Books books, long seed) {
        this.load = load;
        this.client = new Client(key);
        this.books = books;
        this.random = new Random(seed);
        this.requests = new Requests(name, random);
    }

    /** Sends what can be sent again, again and again until there is an answer; some even afterwards. */
    void insist() {
        while (load.isSending()) {
            Request request = requests.repeatable();
            Optional<Taken> taken = deliver(request);
            if (taken.isPresent() && random.nextInt(RESENT_IN) == 0) {
                resend(request, taken.get());
            }
        }
    }

    /** Sends what cannot be sent again, since it has neither ids nor a key. */
    void sendOnce() {
        while (load.isSending()) {
            Request request = requests.once();
            try {
                Taken taken = send(request);
                assertThat(taken.accepted()).isEqualTo(request.events().size());
                books.acknowledge(request.counts(), taken.ids().get(0));
            } catch (TurnedAway nothingKept) {
                // Not in the books, so it must not be counted.
            } catch (IOException noAnswer) {
                books.doubt(request.counts());
            }
            LockSupport.parkNanos(BREATH_NANOS);
        }
    }

    /** @return empty if the load was given up before there was an answer */
    private Optional<Taken> deliver(Request request) {
        int size = request.events().size();
        Optional<Taken> first = attempt(request);
        if (first.isPresent()) {
            assertThat(first.get().accepted()).as("accepted at once").isEqualTo(size);
            books.acknowledge(request.counts(), first.get().ids().get(0));
            return first;
        }
        Optional<Taken> later = repeat(request);
        later.ifPresent(taken -> {
            assertThat(taken.accepted()).as("all or nothing").isIn(0, size);
            books.acknowledge(request.counts(), taken.ids().get(0));
            books.repeated(taken.accepted() == 0);
        });
        return later;
    }

    /** What has been answered is a duplicate for ever after, with the ids of the first. */
    private void resend(Request request, Taken before) {
        attempt(request).or(() -> repeat(request)).ifPresent(again -> assertThat(again)
                .isEqualTo(new Taken(0, before.ids())));
    }

    private Optional<Taken> repeat(Request request) {
        Optional<Taken> taken = Optional.empty();
        while (taken.isEmpty() && !load.isOver()) {
            LockSupport.parkNanos(BREATH_NANOS);
            taken = attempt(request);
        }
        return taken;
    }

    private Optional<Taken> attempt(Request request) {
        try {
            return Optional.of(send(request));
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    /**
     * @throws TurnedAway if it was not let in
     * @throws IOException if there was no answer
     */
    private Taken send(Request request) throws IOException {
        try {
            Answer answer = client.post(load.url() + "/v1/events", request.body(), request.headers());
            if (answer.status() == 503) {
                throw new TurnedAway(answer.text());
            }
            return taken(request, answer);
        } catch (ConnectException nobodyThere) {
            throw new TurnedAway(nobodyThere.toString());
        } catch (HttpTimeoutException e) {
            throw new AssertionError("a server that neither answers nor dies", e);
        }
    }

    private static Taken taken(Request request, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        JsonNode json = answer.json();
        List<String> ids = new ArrayList<>();
        json.get("ids").forEach(id -> ids.add(id.asText()));
        int accepted = json.get("accepted").asInt();
        assertThat(accepted + json.get("duplicates").asInt())
                .isEqualTo(request.events().size());
        assertThat(json.get("conflicts")).isEmpty();
        assertThat(ids).hasSameSizeAs(request.ids()).zipSatisfy(request.ids(), (told, sent) -> assertThat(told)
                .isEqualTo(sent == null ? told : sent));
        return new Taken(accepted, ids);
    }
}
