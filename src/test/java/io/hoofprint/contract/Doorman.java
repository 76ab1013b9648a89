// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Lets requests in: checks them, remembers them, has them answered, and spoils what is to be spoilt. */
record Doorman(Contract contract, Behaviour behaviour, FaultScript faults, Book book) {
    void let(HttpServerRequest request) {
        request.body().map(body -> seen(request, body)).onSuccess(seen -> Wire.VERTX
                .executeBlocking(() -> decide(seen), false)
                .otherwise(why -> broken(seen, why))
                .onSuccess(decision -> decision.carryOut(request)));
    }

    /** A stand-in that does not work as it should fails the test too. */
    private Decision broken(Seen seen, Throwable why) {
        book.fail(seen, List.of("the stand-in failed: " + why));
        return Decision.answer(Reply.of(500, "text/plain", "" + why));
    }

    private static Seen seen(HttpServerRequest request, Buffer body) {
        String query = request.query() == null ? "" : request.query();
        return Seen.of(request.method().name(), request.path(), query, headers(request.headers()), body.getBytes());
    }

    private static Map<String, List<String>> headers(MultiMap headers) {
        Map<String, List<String>> all = new TreeMap<>();
        headers.names().forEach(name -> all.put(name.toLowerCase(Locale.ROOT), headers.getAll(name)));
        return all;
    }

    private Decision decide(Seen asked) {
        Verdict verdict = contract.check(asked);
        Seen seen = verdict.named(asked);
        book.add(seen);
        if (!verdict.problems().isEmpty()) {
            book.fail(seen, verdict.problems());
            return Decision.answer(Reply.of(400, "text/plain", seen + ": " + verdict.problems()));
        }
        return faults.take(seen.operation())
                .map(fault -> spoilt(fault, verdict, seen))
                .orElseGet(() -> Decision.answer(work(verdict, seen)));
    }

    private Decision spoilt(Fault fault, Verdict verdict, Seen seen) {
        Reply own = fault.works() ? work(verdict, seen) : null;
        return new Decision(fault.ending(), fault.reply(verdict.api(), own), fault.pace());
    }

    private Reply work(Verdict verdict, Seen seen) {
        Reply reply = behaviour.answer(seen);
        List<String> lies = contract.checkAnswer(verdict, seen, reply);
        book.fail(seen, lies.stream().map(lie -> "the stand-in's " + lie).toList());
        return reply;
    }
}
