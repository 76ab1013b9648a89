// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.IdempotencyKey;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** With any batches and restarts, the ledger behaves like a map. */
class LedgerModelTest {

    /** The expected contents: identities with their first bodies, and all bodies in order. */
    private static final class Model {
        private final Map<String, String> requests = new HashMap<>();
        private final Map<String, String> events = new HashMap<>();
        private final List<String> bodies = new ArrayList<>();

        /** Null when the request must be refused. */
        AppendResult append(AppendRequest request, List<String> ids) {
            var key = request.idempotencyKey();
            if (key != null && !first(requests, request.sender() + " " + key.key(), text(key.body()))) {
                return null;
            }
            int accepted = 0;
            var conflicts = new ArrayList<String>();
            for (int i = 0; i < ids.size(); i++) {
                var event = request.events().get(i);
                String identity = request.sender() + " " + ids.get(i);
                String known = events.putIfAbsent(identity, text(event.body()));
                if (known == null) {
                    bodies.add(text(event.body()));
                    accepted++;
                } else if (!known.equals(text(event.body()))) {
                    conflicts.add(ids.get(i));
                }
            }
            return new AppendResult(ids, accepted, ids.size() - accepted, conflicts);
        }

        /** Whether it is new or unchanged. */
        private static boolean first(Map<String, String> known, String key, String body) {
            String before = known.putIfAbsent(key, body);
            return before == null || before.equals(body);
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Property(tries = 60)
    void behaves_like_a_map(
            @ForAll("rounds") List<List<AppendRequest>> rounds, @ForAll @IntRange(min = 1, max = 9) int generation)
            throws Exception {
        var directory = Files.createTempDirectory("ledger-model");
        var model = new Model();
        try {
            for (var round : rounds) {
                try (var ledger = SqliteLedger.open(SqliteOptions.in(directory).generation(generation))) {
                    var futures = round.stream()
                            .map(request -> ledger.append("clicks", request))
                            .toList();
                    for (int i = 0; i < futures.size(); i++) {
                        check(model, round.get(i), futures.get(i));
                    }
                    assertThat(LedgerFixture.bodies(ledger, "clicks")).isEqualTo(model.bodies);
                    assertThat(ledger.head("clicks")).isEqualTo(model.bodies.size());
                }
            }
        } finally {
            delete(directory);
        }
    }

    private static void check(Model model, AppendRequest request, CompletableFuture<AppendResult> future)
            throws Exception {
        try {
            var result = future.get(20, SECONDS);
            for (int i = 0; i < result.ids().size(); i++) {
                String own = request.events().get(i).id();
                assertThat(result.ids().get(i))
                        .isEqualTo(own == null ? result.ids().get(i) : own);
            }
            assertThat(result).isEqualTo(model.append(request, result.ids()));
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(Problem.class);
            assertThat(model.append(request, List.of())).isNull();
        }
    }

    @Provide
    Arbitrary<List<List<AppendRequest>>> rounds() {
        var body = Arbitraries.of("x", "y").map(text -> text.getBytes(StandardCharsets.UTF_8));
        var id = Arbitraries.of("1", "2", "3", "10", "1/0").injectNull(0.4);
        var event = Combinators.combine(id, body).as(NewEvent::new);
        var key = Combinators.combine(Arbitraries.of("k1", "k2"), body)
                .as((name, bytes) -> new IdempotencyKey("/v1/events", name, bytes))
                .injectNull(0.6);
        var request = Combinators.combine(
                        Arbitraries.of("1", "10", "1/"),
                        event.list().ofMinSize(1).ofMaxSize(5),
                        key)
                .as(AppendRequest::new);
        return request.list().ofMinSize(1).ofMaxSize(25).list().ofMinSize(1).ofMaxSize(4);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
