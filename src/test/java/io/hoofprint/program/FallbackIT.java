// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.program.Client.Answer;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger cannot be written and the program is killed; it can again, and the program is killed while it drains. */
class FallbackIT {
    private static final int REQUESTS = 400;
    private static final Map<String, String> OFTEN = Map.of("HOOFPRINT_FALLBACK_DRAIN", "1s");

    @TempDir
    Path folder;

    @Test
    void what_was_deferred_counts_once_whenever_it_is_killed_and_whatever_is_sent_again() throws Exception {
        Path data = folder.resolve("data");
        Map<String, String> keys;
        try (Program program = Program.start(data)) {
            keys = program.firstKeys();
        }
        Client sender = new Client(keys.get("send"));
        new UnwritableLedger(data, "clicks").during(() -> {
            try (Program program = Program.start(data, OFTEN)) {
                for (int i = 0; i < REQUESTS; i++) {
                    assertThat(click(sender, program, i).json().path("deferred").asBoolean())
                            .isTrue();
                }
            }
            return null;
        });
        assertThat(kept(data)).isEqualTo(REQUESTS);

        try (Program program = Program.start(data, OFTEN)) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> kept(data) < REQUESTS || !program.isAlive());
        }
        System.out.println(kept(data) + " of " + REQUESTS + " were left when it was killed");
        try (Program program = Program.start(data, OFTEN)) {
            for (int i = 0; i < REQUESTS; i += 2) {
                click(sender, program, i);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> kept(data) == 0);
            Admin admin = new Admin(program, keys.get("admin"));
            assertThat(admin.awaitLevel()).isEqualTo(REQUESTS);
            assertThat(admin.counted("first-sender", keys.get("send")))
                    .isEqualTo(Map.of(new Cell("click", "red"), (long) REQUESTS));
        }
    }

    /** Every other one has an id of its own. */
    private static Answer click(Client sender, Program program, int number) throws Exception {
        String id = number % 2 == 0 ? ",\"id\":\"" + number + "\"" : "";
        Answer answer = sender.post(program.url() + "/v1/events", "{\"action\":\"click\",\"color\":\"red\"" + id + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer;
    }

    private static int kept(Path data) {
        return files(data.resolve("archive/hoofprint/fallback").toFile());
    }

    private static int files(File file) {
        File[] within = file.listFiles();
        if (within == null) {
            return file.isFile() ? 1 : 0;
        }
        int count = 0;
        for (File each : within) {
            count += files(each);
        }
        return count;
    }
}
