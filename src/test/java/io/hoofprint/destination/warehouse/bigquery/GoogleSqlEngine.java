// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zetasql.StructType;
import com.google.zetasql.Type;
import com.google.zetasql.Value;
import io.hoofprint.contract.BigQueryEngine;
import io.hoofprint.contract.BigQueryTrouble;
import io.hoofprint.destination.warehouse.Micros;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has a stand-in's jobs run on Google's own SQL engine. */
public final class GoogleSqlEngine implements BigQueryEngine {
    private static final JsonMapper JSON = new JsonMapper();

    private final GoogleSql sql = new GoogleSql();

    public GoogleSql sql() {
        return sql;
    }

    @Override
    public synchronized Result run(JsonNode query) {
        try {
            SqlTable answer = sql.run(query.path("query").asText(), parameters(query.path("queryParameters")));
            return answer == null ? Result.empty() : result(answer);
        } catch (GoogleSql.AssertionFailed e) {
            throw new BigQueryTrouble("invalidQuery", "Query error: " + e.getMessage());
        } catch (GoogleSql.Killed e) {
            throw new BigQueryTrouble("backendError", "Query error: " + e.getMessage());
        }
    }

    private static Map<String, Value> parameters(JsonNode sent) {
        Map<String, Value> parameters = new HashMap<>();
        for (JsonNode parameter : sent) {
            JsonNode value = parameter.at("/parameterValue/value");
            parameters.put(
                    parameter.path("name").asText(),
                    SqlTypes.value(
                            SqlTypes.type(parameter.at("/parameterType/type").asText()),
                            value.isMissingNode() || value.isNull() ? null : value.asText()));
        }
        return parameters;
    }

    @Override
    public synchronized void insert(String table, List<JsonNode> rows) {
        sql.insert(table, rows.stream().map(GoogleSqlEngine::row).toList());
    }

    private static Map<String, Object> row(JsonNode sent) {
        Map<String, Object> row = new HashMap<>();
        sent.properties().forEach(cell -> row.put(cell.getKey(), value(cell.getKey(), cell.getValue())));
        return row;
    }

    private static Object value(String column, JsonNode sent) {
        if (sent.isNull()) {
            return null;
        }
        boolean isTime = column.equals("timestamp") || column.equals("received_at");
        return isTime ? (Object) Micros.of(Instant.parse(sent.asText())) : sent.asText();
    }

    @Override
    public synchronized int count(String table) {
        return (int) sql.run("SELECT COUNT(*) FROM " + table, Map.of())
                .rows()
                .get(0)
                .get(0)
                .getInt64Value();
    }

    @Override
    public synchronized void clear() {
        sql.clear();
    }

    private static Result result(SqlTable table) {
        ArrayNode rows = JSON.createArrayNode();
        table.rows().forEach(row -> rows.add(row(row)));
        return new Result(fields(table.columns()), rows);
    }

    private static ArrayNode fields(List<StructType.StructField> columns) {
        ArrayNode fields = JSON.createArrayNode();
        columns.forEach(column -> fields.add(field(column.getName(), column.getType())));
        return fields;
    }

    private static ObjectNode field(String name, Type type) {
        Type item = type.isArray() ? type.asArray().getElementType() : type;
        ObjectNode field = JSON.createObjectNode()
                .put("name", name)
                .put("mode", type.isArray() ? "REPEATED" : "NULLABLE")
                .put("type", item.isStruct() ? "RECORD" : word(item));
        if (item.isStruct()) {
            field.set("fields", fields(item.asStruct().getFieldList()));
        }
        return field;
    }

    private static String word(Type type) {
        return switch (type.getKind()) {
            case TYPE_INT64 -> "INTEGER";
            case TYPE_BOOL -> "BOOLEAN";
            default -> type.getKind().name().substring("TYPE_".length());
        };
    }

    private static ObjectNode row(List<Value> cells) {
        ObjectNode row = JSON.createObjectNode();
        ArrayNode values = row.putArray("f");
        cells.forEach(cell -> values.addObject().set("v", value(cell)));
        return row;
    }

    private static JsonNode value(Value cell) {
        if (cell.isNull()) {
            return JSON.nullNode();
        }
        if (cell.getType().isArray()) {
            ArrayNode items = JSON.createArrayNode();
            cell.getElementList().forEach(item -> items.addObject().set("v", value(item)));
            return items;
        }
        return cell.getType().isStruct()
                ? row(cell.getFieldList())
                : JSON.getNodeFactory().textNode(SqlTypes.text(cell));
    }
}
