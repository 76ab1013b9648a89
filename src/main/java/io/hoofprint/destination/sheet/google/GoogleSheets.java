// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import com.google.api.services.sheets.v4.model.ValueRange;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import io.hoofprint.destination.sheet.SheetKeys;
import io.hoofprint.destination.sheet.SheetUpdate;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/** Google Sheets: prepares each update, so that a single call writes it. */
public final class GoogleSheets {
    private final Map<String, Spreadsheet> spreadsheets = new HashMap<>();
    private WriteQuota quota = new WriteQuota();
    private final SheetsComponent component;
    private final GoogleErrorTranslator failures;

    public GoogleSheets(SheetsComponent component, GoogleErrorTranslator failures) {
        this.component = component;
        this.failures = failures;
    }

    void setQuota(WriteQuota quota) {
        this.quota = quota;
    }

    /**
     * Checks the rows' positions, creates tabs and grid space, and waits for the write quota.
     *
     * @return the call; null if there is nothing to write
     * @throws Blocked if a person has moved rows
     */
    public synchronized BatchUpdateValuesRequest ready(@Body SheetUpdate update) {
        Spreadsheet spreadsheet = spreadsheet(update.sheet());
        try {
            List<ValueRange> written = written(update, spreadsheet);
            return written.isEmpty()
                    ? null
                    : new BatchUpdateValuesRequest().setValueInputOption("RAW").setData(written);
        } catch (IOException e) {
            spreadsheet.forget();
            throw Blocked.insteadOfRejected(failures.typed(e, ""));
        } catch (RuntimeException e) {
            spreadsheet.forget();
            throw e;
        }
    }

    private List<ValueRange> written(SheetUpdate update, Spreadsheet spreadsheet) throws IOException {
        GoogleUpdate checked = checked(update, spreadsheet);
        if (!checked.requests().isEmpty()) {
            spreadsheet.forget();
            checked = checked(update, spreadsheet);
            quota.await();
            spreadsheet.change(checked.requests());
        }
        List<ValueRange> written = checked.written();
        if (!written.isEmpty()) {
            quota.await();
        }
        return written;
    }

    private static GoogleUpdate checked(SheetUpdate update, Spreadsheet spreadsheet) throws IOException {
        GoogleUpdate checked = spreadsheet.read(known -> GoogleUpdate.read(update, known));
        checked.check();
        return checked;
    }

    /** @return the keys of a tab's rows, in order; {@code ""} for a row without one, except at the end */
    public synchronized List<String> keys(@Body SheetKeys request) {
        Spreadsheet spreadsheet = spreadsheet(request.sheet());
        spreadsheet.forget();
        try {
            return GoogleUpdate.keys(request, spreadsheet);
        } catch (IOException e) {
            throw Blocked.insteadOfRejected(failures.typed(e, ""));
        }
    }

    /** Throws the call's typed failure. The cached state of the sheet may be wrong now and is dropped. */
    public synchronized void failed(
            @Header("CamelGoogleSheets.spreadsheetId") String sheet,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        spreadsheet(sheet).forget();
        throw failures.typed(failure, "");
    }

    private Spreadsheet spreadsheet(String sheet) {
        return spreadsheets.computeIfAbsent(sheet, id -> new Spreadsheet(component.client(), id));
    }
}
