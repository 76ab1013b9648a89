// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A job of BigQuery's, which is not done before it was looked at so often. */
final class BigQueryJob {
    private final JsonNode reference;
    private final JsonNode configuration;
    private final BigQueryEngine.Result result;
    private final BigQueryTrouble trouble;
    private final String created = Long.toString(Instant.now().toEpochMilli());
    private int looksLeft;

    BigQueryJob(
            JsonNode reference,
            JsonNode configuration,
            BigQueryEngine.Result result,
            BigQueryTrouble trouble,
            int looksLeft) {
        this.reference = reference;
        this.configuration = configuration;
        this.result = result;
        this.trouble = trouble;
        this.looksLeft = looksLeft;
    }

    BigQueryTrouble trouble() {
        return trouble;
    }

    boolean isDone() {
        return looksLeft <= 0;
    }

    void looked() {
        looksLeft--;
    }

    void cancel() {
        looksLeft = 0;
    }

    ObjectNode shown() {
        ObjectNode job = Json.object().put("kind", "bigquery#job");
        job.set("jobReference", reference);
        job.set("configuration", configuration);
        job.putObject("statistics").put("creationTime", created);
        ObjectNode status = job.putObject("status").put("state", isDone() ? "DONE" : "RUNNING");
        if (isDone() && trouble != null) {
            status.set("errorResult", error());
            status.putArray("errors").add(error());
        }
        return job;
    }

    /** The answer to {@code jobs.query} and {@code jobs.getQueryResults}. */
    ObjectNode answer(String kind) {
        ObjectNode answer = Json.object().put("kind", "bigquery#" + kind).put("jobComplete", isDone());
        answer.set("jobReference", reference);
        if (isDone()) {
            answer.putObject("schema").set("fields", result.fields());
            answer.put("totalRows", Integer.toString(result.rows().size()));
            answer.set("rows", result.rows());
        }
        return answer;
    }

    private ObjectNode error() {
        return Json.object()
                .put("reason", trouble.reason())
                .put("location", "query")
                .put("message", trouble.getMessage());
    }
}
