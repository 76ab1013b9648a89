// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.auth.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The requests that a server gets in its first second: of whoever watches it, of senders, and of browsers. */
record Rehearsal(String url, Keys.FirstPair keys) {
    private static final int TIMES = 20;
    private static final int TIMEOUT_MILLIS = 30_000;

    void watch(String management) throws IOException {
        for (String path : new String[] {"/observe/health/ready", "/observe/health/live", "/observe/metrics"}) {
            answered(open(management + path, ""));
        }
    }

    /** Events of each intake, more than once, for the JVM to see what is called often. */
    void send() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            post("/v1/events", "{\"action\":\"click\",\"color\":\"red\"}");
            post("/v1/events", "[{\"id\":\"" + i + "\",\"action\":\"hover\",\"color\":\"blue\"}]");
        }
    }

    void look() throws IOException {
        for (String path : new String[] {"/", "/login", "/docs", "/openapi.json"}) {
            answered(open(url + path, ""));
        }
        answered(open(url + "/v1/stats?action=click", keys.sendKey()));
        answered(open(url + "/admin/v1/readers", keys.adminKey()));
    }

    private void post(String path, String body) throws IOException {
        HttpURLConnection call = open(url + path, keys.sendKey());
        call.setDoOutput(true);
        call.setRequestProperty("Content-Type", "application/json");
        try (OutputStream out = call.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        answered(call);
    }

    /** @throws IOException if the answer is an error: nothing is learnt from a program that does not work */
    private static void answered(HttpURLConnection call) throws IOException {
        try (InputStream answer = call.getInputStream()) {
            answer.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static HttpURLConnection open(String url, String key) throws IOException {
        HttpURLConnection call = (HttpURLConnection) new URL(url).openConnection();
        call.setConnectTimeout(TIMEOUT_MILLIS);
        call.setReadTimeout(TIMEOUT_MILLIS);
        if (!key.isEmpty()) {
            call.setRequestProperty("x-api-key", key);
        }
        return call;
    }
}
