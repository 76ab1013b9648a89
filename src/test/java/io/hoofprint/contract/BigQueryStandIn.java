// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Google BigQuery, as far as we talk to it: one dataset's tables, rows that are streamed into them, and jobs. */
public final class BigQueryStandIn implements Behaviour {
    /** Of a call that streams. */
    private static final int MOST_BYTES = 10_000_000;

    private final BigQueryEngine engine;
    private final Map<String, JsonNode> datasets = new HashMap<>();
    private final Map<String, BigQueryTable> tables = new LinkedHashMap<>();
    private final Map<String, BigQueryJob> jobs = new LinkedHashMap<>();
    private Predicate<JsonNode> refused = row -> false;
    private BigQueryTrouble trouble;
    private String troubled = "";
    private int looks;
    private int answerLooks;
    private int ran;

    /** Keeps what is streamed, and can do no SQL. */
    public BigQueryStandIn() {
        this(null);
    }

    public BigQueryStandIn(BigQueryEngine engine) {
        this.engine = engine;
    }

    /** As a project without anything. */
    public synchronized void clear() {
        datasets.clear();
        tables.clear();
        jobs.clear();
        refused = row -> false;
        trouble = null;
        looks = 0;
        answerLooks = 0;
        ran = 0;
        if (engine != null) {
            engine.clear();
        }
    }

    /** @return rows as they were sent; empty if there is no table */
    public synchronized List<JsonNode> rows(String table) {
        return tables.containsKey(table) ? tables.get(table).rows() : List.of();
    }

    public synchronized List<String> tables() {
        return List.copyOf(new TreeSet<>(tables.keySet()));
    }

    /** As it was made. */
    public synchronized JsonNode table(String name) {
        return shown(name);
    }

    private ObjectNode shown(String table) {
        BigQueryTable known = tables.get(table);
        return known.shown(engine == null ? known.rows().size() : engine.count(table));
    }

    /** As if all rows of a table had just been taken away. */
    public synchronized void changed(String table, Instant at) {
        tables.get(table).changed(at);
    }

    /** As somebody else would: with a schema that has these columns, texts all. */
    public synchronized void make(String dataset, String table, String... columns) {
        datasets.putIfAbsent(
                dataset, Json.object().put("kind", "bigquery#dataset").put("location", "EU"));
        ObjectNode definition = Json.object();
        definition.putObject("tableReference").put("tableId", table);
        ArrayNode fields = definition.putObject("schema").putArray("fields");
        for (String column : columns) {
            fields.addObject().put("name", column).put("type", "STRING");
        }
        tables.put(table, new BigQueryTable(definition));
    }

    public synchronized void drop(String table) {
        tables.remove(table);
    }

    /** Rows of which this is true are invalid. */
    public synchronized void refuse(Predicate<JsonNode> rows) {
        refused = rows;
    }

    /** The next so many calls that stream into a table do not find it. */
    public synchronized void hide(String table, int calls) {
        tables.get(table).hide(calls);
    }

    /** What was streamed leaves the buffer. */
    public synchronized void flush() {
        tables.values().forEach(BigQueryTable::flush);
    }

    /** Jobs from now on are done only after they were looked at so often. */
    public synchronized void slow(int looks) {
        this.looks = looks;
    }

    /** As {@link #slow}, for what is to be answered at once. */
    public synchronized void slowAnswers(int looks) {
        answerLooks = looks;
    }

    /** The next job whose text has this in it fails. */
    public synchronized void fail(String reason, String message, String text) {
        trouble = new BigQueryTrouble(reason, message);
        troubled = text;
    }

    /** Of all a table's rows. */
    public synchronized int count(String table) {
        return engine.count(table);
    }

    /** The ids of those there were. */
    public synchronized List<String> jobs() {
        return List.copyOf(jobs.keySet());
    }

    @Override
    public synchronized Reply answer(Seen request) {
        return switch (request.operation()) {
            case "bigquery.datasets.insert" -> makeDataset(request.json());
            case "bigquery.datasets.get" ->
                datasets.containsKey(request.variable("datasetId"))
                        ? Reply.json(datasets.get(request.variable("datasetId")))
                        : notFound("Dataset " + request.variable("datasetId"));
            case "bigquery.tables.insert" -> makeTable(request);
            case "bigquery.tables.get" ->
                isThere(request)
                        ? Reply.json(shown(request.variable("tableId")))
                        : notFound("Table " + request.variable("tableId"));
            case "bigquery.tabledata.insertAll" -> stream(request);
            case "bigquery.jobs.insert" -> start(request.json());
            case "bigquery.jobs.get" -> look(request);
            case "bigquery.jobs.query" -> query(request.json());
            case "bigquery.jobs.getQueryResults" -> results(request);
            case "bigquery.jobs.cancel" -> cancel(request);
            default -> refused(404, "notFound", "The stand-in knows no " + request.operation());
        };
    }

    private boolean isThere(Seen request) {
        return datasets.containsKey(request.variable("datasetId")) && tables.containsKey(request.variable("tableId"));
    }

    private Reply makeDataset(JsonNode asked) {
        String id = asked.at("/datasetReference/datasetId").asText();
        if (datasets.containsKey(id)) {
            return refused(409, "duplicate", "Already Exists: Dataset p:" + id);
        }
        ObjectNode made = asked.deepCopy();
        made.put("kind", "bigquery#dataset").put("location", "EU");
        datasets.put(id, made);
        return Reply.json(made);
    }

    private Reply makeTable(Seen request) {
        String id = request.json().at("/tableReference/tableId").asText();
        if (!datasets.containsKey(request.variable("datasetId"))) {
            return notFound("Dataset " + request.variable("datasetId"));
        }
        if (tables.containsKey(id)) {
            return refused(409, "duplicate", "Already Exists: Table p:" + id);
        }
        tables.put(id, new BigQueryTable(request.json()));
        return Reply.json(shown(id));
    }

    private Reply stream(Seen request) {
        if (!isThere(request) || tables.get(request.variable("tableId")).isHidden()) {
            return notFound("Table " + request.variable("tableId"));
        }
        if (request.body().length > MOST_BYTES) {
            return refused(413, "requestTooLarge", "Request Too Large");
        }
        String table = request.variable("tableId");
        List<JsonNode> before = tables.get(table).rows();
        ObjectNode answer = tables.get(table).insertAll(request.json().path("rows"), refused);
        List<JsonNode> after = tables.get(table).rows();
        if (engine != null) {
            engine.insert(table, after.subList(before.size(), after.size()));
        }
        return Reply.json(answer);
    }

    private Reply start(JsonNode asked) {
        String id = asked.at("/jobReference/jobId").asText();
        if (asked.at("/configuration/dryRun").asBoolean()) {
            return Reply.json(new BigQueryJob(located(id), asked.path("configuration"), null, null, 0).shown());
        }
        if (jobs.containsKey(id)) {
            return refused(409, "duplicate", "Already Exists: Job p:EU." + id);
        }
        BigQueryJob job = run(located(id), asked.at("/configuration/query"), asked.path("configuration"), looks);
        jobs.put(id, job);
        return Reply.json(job.shown());
    }

    private Reply query(JsonNode asked) {
        ran++;
        ObjectNode configuration = Json.object();
        configuration.putObject("query").set("query", asked.path("query"));
        String id = "query-" + ran;
        BigQueryJob job = run(located(id), asked, configuration, answerLooks);
        if (job.isDone() && job.trouble() != null) {
            return refused(400, job.trouble().reason(), job.trouble().getMessage());
        }
        jobs.put(id, job);
        return Reply.json(job.answer("queryResponse"));
    }

    private BigQueryJob run(JsonNode reference, JsonNode query, JsonNode configuration, int looksLeft) {
        if (trouble != null && query.path("query").asText().contains(troubled)) {
            BigQueryTrouble why = trouble;
            trouble = null;
            return new BigQueryJob(reference, configuration, null, why, looksLeft);
        }
        try {
            BigQueryEngine.Result result = engine == null ? BigQueryEngine.Result.empty() : engine.run(query);
            return new BigQueryJob(reference, configuration, result, null, looksLeft);
        } catch (BigQueryTrouble e) {
            return new BigQueryJob(reference, configuration, null, e, looksLeft);
        }
    }

    private Reply look(Seen request) {
        BigQueryJob job = jobs.get(request.variable("jobId"));
        if (job == null || !"EU".equals(request.parameter("location"))) {
            return notFound("Job p:" + request.variable("jobId"));
        }
        job.looked();
        return Reply.json(job.shown());
    }

    private Reply results(Seen request) {
        BigQueryJob job = jobs.get(request.variable("jobId"));
        if (job == null || !"EU".equals(request.parameter("location"))) {
            return notFound("Job p:" + request.variable("jobId"));
        }
        job.looked();
        return job.isDone() && job.trouble() != null
                ? refused(400, job.trouble().reason(), job.trouble().getMessage())
                : Reply.json(job.answer("getQueryResultsResponse"));
    }

    private Reply cancel(Seen request) {
        BigQueryJob job = jobs.get(request.variable("jobId"));
        job.cancel();
        ObjectNode answer = Json.object().put("kind", "bigquery#jobCancelResponse");
        answer.set("job", job.shown());
        return Reply.json(answer);
    }

    private static ObjectNode located(String job) {
        return Json.object().put("projectId", "p").put("jobId", job).put("location", "EU");
    }

    private static Reply notFound(String what) {
        return refused(404, "notFound", "Not found: " + what);
    }

    private static Reply refused(int status, String reason, String message) {
        ObjectNode answer = Json.object();
        ObjectNode error = answer.putObject("error").put("code", status).put("message", message);
        error.putArray("errors")
                .addObject()
                .put("domain", "global")
                .put("reason", reason)
                .put("message", message);
        return Reply.json(status, answer.toString());
    }
}
