// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A table of BigQuery's: rows as they were sent, of which those that were streamed lie in a buffer at first. */
final class BigQueryTable {
    private final JsonNode definition;
    private final List<JsonNode> rows = new ArrayList<>();
    private Instant made = Instant.now();
    private Instant changed = made;
    private int buffered;
    private int hidden;

    BigQueryTable(JsonNode definition) {
        this.definition = definition;
    }

    List<JsonNode> rows() {
        return List.copyOf(rows);
    }

    void flush() {
        buffered = 0;
    }

    void changed(Instant at) {
        made = at.minusSeconds(86_400);
        changed = at;
    }

    boolean hasBuffer() {
        return buffered > 0;
    }

    /** The next so many calls that stream into it do not find it. */
    void hide(int calls) {
        hidden = calls;
    }

    boolean isHidden() {
        return hidden > 0 && hidden-- > 0;
    }

    /** @param count of all its rows */
    ObjectNode shown(int count) {
        ObjectNode shown = definition.deepCopy();
        String reference = definition.at("/tableReference/tableId").asText();
        shown.put("kind", "bigquery#table")
                .put("id", "p:d." + reference)
                .put("type", "TABLE")
                .put("location", "EU")
                .put("numRows", Integer.toString(Math.max(0, count - buffered)))
                .put("creationTime", Long.toString(made.toEpochMilli()))
                .put("lastModifiedTime", Long.toString(changed.toEpochMilli()));
        if (hasBuffer()) {
            shown.putObject("streamingBuffer").put("estimatedRows", Integer.toString(buffered));
        }
        return shown;
    }

    /** All or none, as it is without {@code skipInvalidRows}. */
    ObjectNode insertAll(JsonNode sent, Predicate<JsonNode> refused) {
        Map<Integer, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            int index = i;
            JsonNode row = sent.get(i).path("json");
            fault(row, refused).ifPresent(why -> faults.put(index, why));
        }
        ObjectNode answer = Json.object().put("kind", "bigquery#tableDataInsertAllResponse");
        if (faults.isEmpty()) {
            sent.forEach(row -> rows.add(row.path("json")));
            buffered += sent.size();
        } else {
            ArrayNode errors = answer.putArray("insertErrors");
            for (int i = 0; i < sent.size(); i++) {
                String why = faults.get(i);
                ObjectNode error =
                        errors.addObject().put("index", i).putArray("errors").addObject();
                error.put("reason", why == null ? "stopped" : "invalid")
                        .put("location", why == null ? "" : why.substring(0, why.indexOf(' ')))
                        .put("debugInfo", "")
                        .put("message", why == null ? "" : why);
            }
        }
        return answer;
    }

    private Optional<String> fault(JsonNode row, Predicate<JsonNode> refused) {
        if (refused.test(row)) {
            return Optional.of("url is refused on purpose");
        }
        Map<String, JsonNode> columns = new LinkedHashMap<>();
        definition
                .at("/schema/fields")
                .forEach(field -> columns.put(field.path("name").asText(), field));
        for (Map.Entry<String, JsonNode> member : row.properties()) {
            if (!columns.containsKey(member.getKey())) {
                return Optional.of(member.getKey() + " : no such field");
            }
        }
        return columns.values().stream()
                .filter(column -> column.path("mode").asText().equals("REQUIRED"))
                .map(column -> column.path("name").asText())
                .filter(name -> row.path(name).isMissingNode() || row.path(name).isNull())
                .findFirst()
                .map(name -> name + " is missing");
    }
}
