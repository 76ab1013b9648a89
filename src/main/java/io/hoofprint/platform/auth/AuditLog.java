// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.platform.json.StrictJson;
import java.util.function.Consumer;

/** Where it is kept who did what, and who was refused. */
@FunctionalInterface
public interface AuditLog {
    /**
     * What happened.
     *
     * @param kind {@code action}; {@code failed}, an action recorded before that was not carried out; {@code sign-in}, one
     *     that was refused
     * @param by name of the key, or a person's e-mail; null if it is not known
     * @param address of whoever it was
     * @param what method and path of a request, or the way of signing in: {@code http}, {@code websocket}, {@code mqtt},
     *     {@code openid}
     * @param detail what the request's body said, without anything that may be a secret; null for none
     * @param status of the answer to a failed action; null for others
     * @param count how many sign-ins, from this address and since the last record of them; null for others
     */
    record Entry(String kind, String by, String address, String what, JsonNode detail, Integer status, Integer count) {
        static Entry signIn(String by, String address, String way, int count) {
            return new Entry("sign-in", by, address, way, null, null, count);
        }

        public static Entry action(String by, String address, String what, JsonNode detail) {
            return new Entry("action", by, address, what, detail, null, null);
        }

        /**
         * Of a command on this machine that works without a server.
         *
         * @param detail becomes JSON; null for none
         */
        public static Entry command(String what, Object detail) {
            JsonNode json = detail == null ? null : StrictJson.read(StrictJson.write(detail), JsonNode.class);
            return action(Keys.LOCAL_COMMAND, "127.0.0.1", what, json);
        }

        public Entry failed(int code) {
            return new Entry("failed", by, address, what, null, code, null);
        }
    }

    /**
     * Never blocks.
     *
     * @param done called once it is kept, with null, or else with the failure; on the caller's event loop, if it has one
     */
    void record(Entry entry, Consumer<RuntimeException> done);
}
