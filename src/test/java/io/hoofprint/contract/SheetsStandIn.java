// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Google Sheets, as far as we talk to it: one spreadsheet that keeps cells, and the person who shares it. */
public final class SheetsStandIn implements Behaviour {
    private final String id;
    private final Map<String, SheetsTab> tabs = new LinkedHashMap<>();
    private boolean shared = true;
    private int writes;

    /** @param id the spreadsheet's; there is no other */
    public SheetsStandIn(String id) {
        this.id = id;
        clear();
    }

    /** As a new spreadsheet. */
    public synchronized void clear() {
        tabs.clear();
        tabs.put("Sheet1", new SheetsTab(0, "Sheet1", 1000, 26));
        shared = true;
        writes = 0;
    }

    /** A tab's lines as texts, without what is empty at their end; empty if there is no tab. */
    public synchronized List<List<String>> lines(String tab) {
        return tabs.containsKey(tab) ? tabs.get(tab).lines() : List.of();
    }

    /** What a cell holds, as Google answers it; a missing node if it is empty. */
    public synchronized JsonNode cell(String tab, int line, int column) {
        return tabs.get(tab).cell(line, column);
    }

    /** As a person: sorts, inserts, deletes, writes. */
    public synchronized void edit(String tab, Consumer<List<List<String>>> change) {
        tabs.get(tab).edit(change);
    }

    public synchronized void rename(String tab, String name) {
        tabs.put(name, tabs.remove(tab).named(name));
    }

    /** As a person: makes a tab of that size, in the place of one of that name. */
    public synchronized void make(String tab, int lines, int columns) {
        tabs.put(tab, new SheetsTab(tabs.size() + 1000, tab, lines, columns));
    }

    public synchronized void delete(String tab) {
        tabs.remove(tab);
    }

    public synchronized void unshare() {
        shared = false;
    }

    public synchronized void share() {
        shared = true;
    }

    public synchronized JsonNode properties(String tab) {
        return tabs.get(tab).properties();
    }

    /** The protected ranges of a tab. */
    public synchronized List<JsonNode> protections(String tab) {
        return tabs.get(tab).protections();
    }

    /** How many calls changed something. */
    public synchronized int writes() {
        return writes;
    }

    @Override
    public synchronized Reply answer(Seen request) {
        if (!id.equals(request.variable("spreadsheetId"))) {
            return refused(404, "NOT_FOUND", "Requested entity was not found.");
        }
        if (!shared) {
            return refused(403, "PERMISSION_DENIED", "The caller does not have permission");
        }
        try {
            return switch (request.operation()) {
                case "sheets.spreadsheets.get" -> Reply.json(structure());
                case "sheets.spreadsheets.batchUpdate" -> change(request.json().path("requests"));
                case "sheets.spreadsheets.values.batchGet" ->
                    read(request.parameters().getOrDefault("ranges", List.of()));
                case "sheets.spreadsheets.values.batchUpdate" -> write(request.json());
                default -> refused(404, "NOT_FOUND", "The stand-in knows no " + request.operation());
            };
        } catch (IllegalArgumentException e) {
            return refused(400, "INVALID_ARGUMENT", e.getMessage());
        }
    }

    private static Reply refused(int status, String word, String message) {
        ObjectNode answer = Json.object();
        answer.putObject("error").put("code", status).put("message", message).put("status", word);
        return Reply.json(status, answer.toString());
    }

    private ObjectNode structure() {
        ObjectNode answer = named();
        ArrayNode sheets = answer.putArray("sheets");
        tabs.values().forEach(tab -> sheets.addObject().set("properties", tab.properties()));
        return answer;
    }

    private ObjectNode named() {
        return Json.object().put("spreadsheetId", id);
    }

    private Reply read(List<String> ranges) {
        ObjectNode answer = named();
        ArrayNode found = answer.putArray("valueRanges");
        for (String text : ranges) {
            SheetsRange range = range(text);
            ObjectNode one = found.addObject().put("range", text).put("majorDimension", "ROWS");
            ArrayNode values = tabs.get(range.tab()).read(range);
            if (!values.isEmpty()) {
                one.set("values", values);
            }
        }
        return Reply.json(answer);
    }

    /** All or nothing. */
    private Reply write(JsonNode request) {
        if (!request.path("valueInputOption").asText().equals("RAW")) {
            throw new IllegalArgumentException("The stand-in keeps RAW values only");
        }
        request.path("data").forEach(data -> {
            SheetsRange range = range(data.path("range").asText());
            tabs.get(range.tab()).check(range, data.path("values"));
        });
        request.path("data").forEach(data -> {
            SheetsRange range = range(data.path("range").asText());
            tabs.get(range.tab()).write(range, data.path("values"));
        });
        writes++;
        return Reply.json(named());
    }

    private SheetsRange range(String text) {
        SheetsRange range = SheetsRange.parse(text);
        if (!tabs.containsKey(range.tab())) {
            throw new IllegalArgumentException("Unable to parse range: " + text);
        }
        return tabs.get(range.tab()).within(range, text);
    }

    private Reply change(JsonNode requests) {
        ObjectNode answer = named();
        ArrayNode replies = answer.putArray("replies");
        for (JsonNode request : requests) {
            replies.add(change(request.fieldNames().next(), request.iterator().next()));
        }
        writes++;
        return Reply.json(answer);
    }

    private ObjectNode change(String kind, JsonNode request) {
        switch (kind) {
            case "addSheet" -> {
                return add(request.path("properties"));
            }
            case "addProtectedRange" ->
                tab(request.path("protectedRange").path("range").path("sheetId").asInt())
                        .protect(request.path("protectedRange"));
            case "appendDimension" ->
                tab(request.path("sheetId").asInt())
                        .grow(
                                request.path("dimension").asText(),
                                request.path("length").asInt());
            default -> throw new IllegalArgumentException("Invalid requests[0]: the stand-in knows no " + kind);
        }
        return Json.object();
    }

    private ObjectNode add(JsonNode properties) {
        String title = properties.path("title").asText();
        if (tabs.containsKey(title)) {
            throw new IllegalArgumentException("Invalid requests[0].addSheet: A sheet with the name \"" + title
                    + "\" already exists. Please enter another name.");
        }
        SheetsTab tab = SheetsTab.of(properties);
        tabs.put(title, tab);
        ObjectNode reply = Json.object();
        reply.putObject("addSheet").set("properties", tab.properties());
        return reply;
    }

    private SheetsTab tab(int sheetId) {
        Optional<SheetsTab> found =
                tabs.values().stream().filter(tab -> tab.id() == sheetId).findFirst();
        return found.orElseThrow(
                () -> new IllegalArgumentException("Invalid requests[0]: No grid with id: " + sheetId));
    }
}
