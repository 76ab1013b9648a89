// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** Keeps a stand-in's rows, and runs BigQuery's SQL on them. */
public interface BigQueryEngine {
    /**
     * @param query as it was sent: {@code query}, {@code queryParameters}
     * @throws BigQueryTrouble if the job fails; nothing is changed then
     */
    Result run(JsonNode query);

    /** Takes in rows as they were sent. */
    void insert(String table, List<JsonNode> rows);

    int count(String table);

    void clear();

    /**
     * What a query answers, as it goes over the wire.
     *
     * @param fields of the schema
     * @param rows each {@code {"f":[{"v":…}]}}
     */
    record Result(ArrayNode fields, ArrayNode rows) {
        public static Result empty() {
            return new Result(Json.MAPPER.createArrayNode(), Json.MAPPER.createArrayNode());
        }
    }
}
