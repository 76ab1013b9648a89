// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import io.hoofprint.HttpCaller;
import java.util.List;

/** Somebody with a key, beside the browser. */
record Sender(String url, String key) {
    /** Opens the page of squares with this key. */
    String link() {
        return url + "/clicks#key=" + key;
    }

    void send(String json) {
        caller().click(json).expect(202);
    }

    /** What the server has counted for this key: all actions, all colours. */
    long total() {
        return List.of("click", "hover").stream().mapToLong(this::total).sum();
    }

    private long total(String action) {
        long total = 0;
        for (var row : caller().get("/v1/stats?action=" + action).expect(200).at("stats")) {
            total += row.path("count").asLong();
        }
        return total;
    }

    private HttpCaller caller() {
        return HttpCaller.keepingConnections(url).key(key);
    }
}
