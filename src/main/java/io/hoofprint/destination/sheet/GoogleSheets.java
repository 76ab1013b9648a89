package io.hoofprint.destination.sheet;

import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import com.google.api.services.sheets.v4.model.ValueRange;
import io.hoofprint.destination.google.GoogleFailures;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/** Sheets at Google: readies each update, so that one call writes all of it. */
public final class GoogleSheets {
    private final Map<String, GoogleBook> books = new HashMap<>();
    private WritePace pace = new WritePace();
    private SheetsComponent component;
    private GoogleFailures failures;

    public void setComponent(SheetsComponent component) {
        this.component = component;
    }

    public void setFailures(GoogleFailures failures) {
        this.failures = failures;
    }

    void setPace(WritePace pace) {
        this.pace = pace;
    }

    /**
     * Looks whether the rows are where they were put, makes tabs and room, and waits until the call may be made.
     *
     * @return the one call; null if there is nothing to write
     * @throws Blocked if a person has moved rows
     */
    public synchronized BatchUpdateValuesRequest ready(@Body SheetUpdate update) {
        GoogleBook book = book(update.sheet());
        try {
            List<ValueRange> written = written(update, book);
            return written.isEmpty()
                    ? null
                    : new BatchUpdateValuesRequest().setValueInputOption("RAW").setData(written);
        } catch (IOException e) {
            book.forget();
            throw Blocked.insteadOfRejected(failures.typed(e, ""));
        } catch (RuntimeException e) {
            book.forget();
            throw e;
        }
    }

    private List<ValueRange> written(SheetUpdate update, GoogleBook book) throws IOException {
        GoogleUpdate checked = checked(update, book);
        if (!checked.requests().isEmpty()) {
            book.forget();
            checked = checked(update, book);
            pace.await();
            book.change(checked.requests());
        }
        List<ValueRange> written = checked.written();
        if (!written.isEmpty()) {
            pace.await();
        }
        return written;
    }

    private static GoogleUpdate checked(SheetUpdate update, GoogleBook book) throws IOException {
        GoogleUpdate checked = book.read(known -> GoogleUpdate.read(update, known));
        checked.check();
        return checked;
    }

    /** @return the keys of a tab's rows, in their order; {@code ""} where a row has none, but not at the end */
    public synchronized List<String> keys(@Body SheetKeys asked) {
        GoogleBook book = book(asked.sheet());
        book.forget();
        try {
            return GoogleUpdate.keys(asked, book);
        } catch (IOException e) {
            throw Blocked.insteadOfRejected(failures.typed(e, ""));
        }
    }

    /** What the call failed with, by its kind. What was known of the sheet is doubtful from now on. */
    public synchronized void failed(
            @Header("CamelGoogleSheets.spreadsheetId") String sheet,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        book(sheet).forget();
        throw failures.typed(failure, "");
    }

    private GoogleBook book(String sheet) {
        return books.computeIfAbsent(sheet, id -> new GoogleBook(component.client(), id));
    }
}
