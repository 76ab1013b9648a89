// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What an answer must be; members that nobody knows, and null for what need not be there, are fine. */
@FunctionalInterface
interface AnswerRule {
    AnswerRule ANY = (seen, reply) -> List.of();

    List<String> problems(Seen seen, Reply reply);

    /** For every success. */
    static AnswerRule json(Schema schema) {
        return (seen, reply) -> reply.isSuccess() && reply.status() != 204 ? check(schema, reply) : List.of();
    }

    /** By status. */
    static AnswerRule json(Map<Integer, Schema> schemas) {
        return (seen, reply) ->
                schemas.containsKey(reply.status()) ? check(schemas.get(reply.status()), reply) : List.of();
    }

    private static List<String> check(Schema schema, Reply reply) {
        byte[] body = reply.body();
        try {
            body = withoutNulls(Json.parse(body)).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UncheckedIOException e) {
            // The check itself tells what is wrong with it.
        }
        return Checked.json("answer", schema, body);
    }

    private static JsonNode withoutNulls(JsonNode value) {
        if (value.isObject()) {
            value.properties().removeIf(member -> member.getValue().isNull());
        }
        value.forEach(AnswerRule::withoutNulls);
        return value;
    }
}
