package io.hoofprint.destination.sheet.google;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import java.io.IOException;

/** Whether the sheet is there and can be read with the real credentials. That it can be written to shows a write only. */
public final class GoogleSheetsCheck implements DestinationCheck {
    private String sheet;
    private SheetsComponent component;
    private GoogleErrorTranslator failures;

    public void setSheet(String sheet) {
        this.sheet = sheet;
    }

    public void setComponent(SheetsComponent component) {
        this.component = component;
    }

    public void setFailures(GoogleErrorTranslator failures) {
        this.failures = failures;
    }

    @Override
    public void check() {
        try {
            component
                    .client()
                    .spreadsheets()
                    .get(sheet)
                    .setFields("spreadsheetId")
                    .execute();
        } catch (IOException e) {
            throw failures.typed(e, "");
        }
    }
}
