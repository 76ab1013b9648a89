// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to hold against a contract without sending it. Immutable.
 *
 * @param target path and query
 */
record Asked(String method, String target, Map<String, List<String>> headers, byte[] body) {
    static Asked bearer(String method, String target) {
        return new Asked(method, target, Map.of(), new byte[0]).with("authorization", "Bearer t0ken");
    }

    static Asked signed(String method, String target) {
        return new Asked(method, target, Map.of(), new byte[0])
                .with("x-amz-date", "20261126T000000Z")
                .with(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AK/20261126/eu-west-1/s3/aws4_request, "
                                + "SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64));
    }

    /** @param value null to leave the header out */
    Asked with(String header, String value) {
        Map<String, List<String>> changed = new TreeMap<>(headers);
        changed.remove(header);
        if (value != null) {
            changed.put(header, List.of(value));
        }
        return new Asked(method, target, changed, body);
    }

    Asked json(String json) {
        return with("content-type", "application/json; charset=utf-8").body(json);
    }

    Asked form(String form) {
        return with("content-type", "application/x-www-form-urlencoded").body(form);
    }

    Asked body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    Asked body(byte[] bytes) {
        return new Asked(method, target, headers, bytes);
    }

    Asked method(String other) {
        return new Asked(other, target, headers, body);
    }

    Asked target(String other) {
        return new Asked(method, other, headers, body);
    }

    /** Adds a parameter to the query. */
    Asked parameter(String pair) {
        return target(target + (target.contains("?") ? "&" : "?") + pair);
    }

    JsonNode tree() {
        return Json.parse(body);
    }

    Seen seen() {
        String[] parts = target.split("\\?", 2);
        return Seen.of(method, parts[0], parts.length == 1 ? "" : parts[1], headers, body);
    }

    List<String> problems(Contract contract) {
        return contract.check(seen()).problems();
    }

    @Override
    public String toString() {
        return method + " " + target + " " + headers + "\n" + new String(body, StandardCharsets.UTF_8);
    }
}
