package io.hoofprint.destination.sheet.google;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import java.io.IOException;

/** Whether the sheet is there and can be read with the real credentials. That it can be written to shows a write only. */
public record GoogleSheetsCheck(String sheet, SheetsComponent component, GoogleErrorTranslator failures)
        implements DestinationCheck {
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
