// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import java.io.IOException;

/** Checks that the sheet exists and can be read. Write access cannot be checked without writing. */
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
