// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpStatusCodes;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.ValueRange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A Google spreadsheet. The state of its tabs is cached until {@link #forget}. */
final class Spreadsheet {
    private static final String TABS = "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)))";

    private final Sheets client;
    private final String id;
    private Map<String, GoogleTab> tabs;

    Spreadsheet(Sheets client, String id) {
        this.client = client;
        this.id = id;
    }

    /** A read that may be repeated. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Spreadsheet spreadsheet) throws IOException;
    }

    /**
     * If Google refuses the read, a person may have changed the tabs since they were cached: it is repeated once
     * without the cache.
     */
    <T> T read(Reading<T> reading) throws IOException {
        boolean remembered = tabs != null;
        try {
            return reading.of(this);
        } catch (HttpResponseException e) {
            if (!remembered || e.getStatusCode() != HttpStatusCodes.STATUS_CODE_BAD_REQUEST) {
                throw e;
            }
            forget();
            return reading.of(this);
        }
    }

    /** @return {@link GoogleTab#isMissing} if there is none */
    GoogleTab tab(String name) throws IOException {
        if (tabs == null) {
            tabs = load();
        }
        return tabs.getOrDefault(name, GoogleTab.missing(name));
    }

    void forget() {
        tabs = null;
    }

    /** The values of each range, without trailing empty cells and lines. */
    List<List<List<Object>>> values(List<String> ranges) throws IOException {
        if (ranges.isEmpty()) {
            return List.of();
        }
        List<ValueRange> found = client.spreadsheets()
                .values()
                .batchGet(id)
                .setRanges(ranges)
                .setMajorDimension("ROWS")
                .setValueRenderOption("UNFORMATTED_VALUE")
                .execute()
                .getValueRanges();
        return found.stream()
                .map(range -> Objects.requireNonNullElse(range.getValues(), List.<List<Object>>of()))
                .toList();
    }

    /** A write call. */
    void change(List<Request> requests) throws IOException {
        forget();
        client.spreadsheets()
                .batchUpdate(id, new BatchUpdateSpreadsheetRequest().setRequests(requests))
                .execute();
    }

    private Map<String, GoogleTab> load() throws IOException {
        List<Sheet> sheets =
                client.spreadsheets().get(id).setFields(TABS).execute().getSheets();
        return Objects.requireNonNullElse(sheets, List.<Sheet>of()).stream()
                .map(sheet -> GoogleTab.of(sheet.getProperties()))
                .collect(Collectors.toMap(GoogleTab::name, Function.identity()));
    }
}
