// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.program.Client;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Months that were requested in all lives, and what must have come of each. */
final class Runs {
    static final String REQUEST = "{\"month\":\"2026-10\"}";

    /** When each was promised, by its id. */
    private final Map<String, Long> promised = new TreeMap<>();

    private final String url;
    private final Client admin;

    Runs(String url, String key) {
        this.url = url;
        admin = new Client(key);
    }

    /** Asks once; the server may be in no state to answer. */
    void request() {
        try {
            Answer answer = admin.post(url + "/admin/v1/evidence/runs", REQUEST);
            if (answer.status() == 202) {
                promised.putIfAbsent(answer.json().path("run").asText(), System.nanoTime());
            } else {
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            }
        } catch (IOException noAnswer) {
            // Nothing was promised.
        }
    }

    void goBackTo(long backup) {
        promised.values().removeIf(at -> at - backup >= 0);
    }

    int count() {
        return promised.size();
    }

    /** @param states of the runs there are, by their ids */
    void mustAgreeWith(Map<String, String> states) {
        assertThat(states.keySet()).containsAll(promised.keySet());
        assertThat(states.values()).allMatch("done"::equals);
    }
}
