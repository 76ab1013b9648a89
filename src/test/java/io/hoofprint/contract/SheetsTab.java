// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A tab of cells, each a text, a number or a boolean. */
final class SheetsTab {
    private static final int LONGEST_CELL = 50_000;

    private final int id;
    private final List<JsonNode> protections = new ArrayList<>();
    private TreeMap<Integer, TreeMap<Integer, JsonNode>> cells = new TreeMap<>();
    private String title;
    private int lines;
    private int columns;
    private int frozen;

    SheetsTab(int id, String title, int lines, int columns) {
        this.id = id;
        this.title = title;
        this.lines = lines;
        this.columns = columns;
    }

    static SheetsTab of(JsonNode properties) {
        JsonNode grid = properties.path("gridProperties");
        SheetsTab tab = new SheetsTab(
                properties.path("sheetId").asInt(),
                properties.path("title").asText(),
                grid.path("rowCount").asInt(1000),
                grid.path("columnCount").asInt(26));
        tab.frozen = grid.path("frozenRowCount").asInt();
        return tab;
    }

    int id() {
        return id;
    }

    SheetsTab named(String name) {
        title = name;
        return this;
    }

    List<JsonNode> protections() {
        return List.copyOf(protections);
    }

    void protect(JsonNode range) {
        protections.add(range);
    }

    void grow(String dimension, int length) {
        if (dimension.equals("ROWS")) {
            lines += length;
        } else {
            columns += length;
        }
    }

    ObjectNode properties() {
        ObjectNode properties = Json.object().put("sheetId", id).put("title", title);
        properties
                .putObject("gridProperties")
                .put("rowCount", lines)
                .put("columnCount", columns)
                .put("frozenRowCount", frozen);
        return properties;
    }

    JsonNode cell(int line, int column) {
        JsonNode cell = cells.getOrDefault(line, new TreeMap<>()).get(column);
        return cell == null ? MissingNode.getInstance() : cell;
    }

    SheetsRange within(SheetsRange range, String text) {
        if (!range.isOpen() && (range.toLine() >= lines || range.toColumn() >= columns)) {
            throw new IllegalArgumentException(
                    "Range (" + text + ") exceeds grid limits. Max rows: " + lines + ", max columns: " + columns);
        }
        return range;
    }

    ArrayNode read(SheetsRange range) {
        ArrayNode values = Json.MAPPER.createArrayNode();
        int last = cells.isEmpty() ? -1 : Math.min(range.toLine(), cells.lastKey());
        for (int line = range.fromLine(); line <= last; line++) {
            values.add(line(line, range));
        }
        while (!values.isEmpty() && values.get(values.size() - 1).isEmpty()) {
            values.remove(values.size() - 1);
        }
        return values;
    }

    private ArrayNode line(int line, SheetsRange range) {
        ArrayNode values = Json.MAPPER.createArrayNode();
        TreeMap<Integer, JsonNode> there = cells.getOrDefault(line, new TreeMap<>());
        Integer last = there.floorKey(range.toColumn());
        for (int column = range.fromColumn(); last != null && column <= last; column++) {
            values.add(there.getOrDefault(column, TextNode.valueOf("")));
        }
        return values;
    }

    void check(SheetsRange range, JsonNode values) {
        if (range.fromLine() + values.size() - 1 > range.toLine()) {
            throw new IllegalArgumentException("Requested writing within range, but tried writing to more rows");
        }
        values.forEach(line -> {
            if (range.fromColumn() + line.size() - 1 > range.toColumn()) {
                throw new IllegalArgumentException("Requested writing within range, but tried writing to more columns");
            }
            line.forEach(SheetsTab::checkCell);
        });
    }

    private static void checkCell(JsonNode value) {
        if (value.isContainerNode()) {
            throw new IllegalArgumentException("Invalid values: a cell is no list and no object");
        }
        if (value.asText().length() > LONGEST_CELL) {
            throw new IllegalArgumentException(
                    "Your input contains more than the maximum of 50000 characters in a single cell.");
        }
    }

    /** Null leaves a cell as it is, an empty text empties it. */
    void write(SheetsRange range, JsonNode values) {
        int line = range.fromLine();
        for (JsonNode cellsOfLine : values) {
            int column = range.fromColumn();
            for (JsonNode value : cellsOfLine) {
                put(line, column++, value);
            }
            line++;
        }
    }

    private void put(int line, int column, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        TreeMap<Integer, JsonNode> there = cells.computeIfAbsent(line, number -> new TreeMap<>());
        if (value.isTextual() && value.asText().isEmpty()) {
            there.remove(column);
        } else {
            there.put(column, value);
        }
        if (there.isEmpty()) {
            cells.remove(line);
        }
    }

    List<List<String>> lines() {
        List<List<String>> all = new ArrayList<>();
        read(new SheetsRange(title, 0, SheetsRange.OPEN, 0, SheetsRange.OPEN)).forEach(line -> {
            List<String> texts = new ArrayList<>();
            line.forEach(value -> texts.add(value.asText()));
            all.add(texts);
        });
        return all;
    }

    /** A cell that has the same text as before is what it was. */
    void edit(Consumer<List<List<String>>> change) {
        List<List<String>> all = lines();
        change.accept(all);
        Map<String, JsonNode> known = new TreeMap<>();
        cells.values().forEach(line -> line.values().forEach(value -> known.put(value.asText(), value)));
        cells = new TreeMap<>();
        for (int line = 0; line < all.size(); line++) {
            for (int column = 0; column < all.get(line).size(); column++) {
                String text = all.get(line).get(column);
                put(line, column, known.getOrDefault(text, TextNode.valueOf(text)));
            }
        }
        lines = Math.max(lines, all.size());
    }
}
