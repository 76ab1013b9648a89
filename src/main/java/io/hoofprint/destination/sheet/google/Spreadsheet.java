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

/** A spreadsheet at Google. What is known of its tabs is remembered until {@link #forget}. */
final class Spreadsheet {
    private static final String TABS = "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)))";

    private final Sheets client;
    private final String id;
    private Map<String, GoogleTab> tabs;

    Spreadsheet(Sheets client, String id) {
        this.client = client;
        this.id = id;
    }

    /** What is wanted of a book. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Spreadsheet spreadsheet) throws IOException;
    }

    /** A person may have changed the tabs since they were read; then Google refuses, and it is done once more. */
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

    /** The values of each range, as Google has them, without what is empty at the end of lines and of all. */
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
