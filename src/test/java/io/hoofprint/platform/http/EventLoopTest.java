// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.vertx.core.impl.btc.BlockedThreadChecker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No request may block the event loop. */
class EventLoopTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";
    private static final byte[] ONE = RED.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MANY =
            ("[" + String.join(",", Collections.nCopies(1_000, RED)) + "]").getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    @Test
    void is_never_held_up_under_load() {
        Complaints complaints = new Complaints();
        Logger checker = Logger.getLogger(BlockedThreadChecker.class.getName());
        checker.addHandler(complaints);
        try {
            for (int round = 0; round < 20; round++) {
                load();
            }
        } finally {
            checker.removeHandler(complaints);
        }
        assertThat(complaints.heard).isEmpty();
    }

    private static void load() {
        HttpCaller sender = server.sender();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(sender.sendAsync("POST", "/v1/events", i % 10 == 0 ? MANY : ONE));
            answers.add(sender.sendAsync("GET", i % 2 == 0 ? "/v1/stats/series" : "/v1/stats?action=click", null));
            answers.add(server.caller().sendAsync("GET", "/assets/base.css", null));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().status()).isIn(200, 202));
    }

    private static final class Complaints extends Handler {
        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void publish(LogRecord complaint) {
            heard.add(complaint.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
