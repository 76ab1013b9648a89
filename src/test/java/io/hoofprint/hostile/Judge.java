// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What no answer may be, whatever was asked. */
final class Judge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] [1-5]\\d\\d [^\r\n]*\r\n(?s:.*)");
    private static final Pattern INNARDS = Pattern.compile(
            "\tat |Exception|io\\.hoofprint|java\\.(lang|util|io|net|sql)|org\\.apache|io\\.(netty|vertx)|SQLITE_");

    private final Keys keys;
    private final String canary;

    /** @param canary text that only others' events hold */
    Judge(Keys keys, String canary) {
        this.keys = keys;
        this.canary = canary;
    }

    /** What is wrong with it; empty if nothing is. */
    List<String> faults(HostileRequest request, Wire.Response response) {
        if (!STATUS_LINE.matcher(response.head()).matches()) {
            return List.of("no status line");
        }
        List<String> faults = new ArrayList<>();
        int status = response.status();
        String all = response.head() + response.body();
        check(faults, status < 500 || status == 503, "a fault of the server's own");
        check(faults, !response.head().toLowerCase(Locale.ROOT).contains("x-injected:"), "a header of the sender's");
        check(faults, keys.secrets().stream().noneMatch(all::contains), "a key");
        check(faults, request.permitted() || !all.contains(canary), "another sender's data");
        check(faults, !isHtml(response) || !all.contains(HostileBodies.MARKUP), "the sender's markup in a page");
        check(faults, status < 400 || request.head() || isError(response.body()), "an error of another shape");
        check(faults, status < 400 || !INNARDS.matcher(all).find(), "what the program is made of");
        return faults;
    }

    private static void check(List<String> faults, boolean right, String fault) {
        if (!right) {
            faults.add(fault);
        }
    }

    private static boolean isHtml(Wire.Response response) {
        return response.head().toLowerCase(Locale.ROOT).contains("content-type: text/html");
    }

    private static boolean isError(String body) {
        try {
            JsonNode error = JSON.readTree(body);
            return error.path("error").asText().matches("[a-z0-9_]+")
                    && !error.path("message").asText().isBlank()
                    && error.path("details").isArray();
        } catch (JsonProcessingException other) {
            return false;
        }
    }
}
