package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Runs BigQuery's SQL on a stand-in's tables. */
@FunctionalInterface
public interface BigQueryEngine {
    /**
     * @param query as it was sent: {@code query}, {@code queryParameters}, {@code defaultDataset}
     * @throws BigQueryTrouble if the job fails; nothing is changed then
     */
    Result run(JsonNode query, BigQueryStandIn tables);

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
