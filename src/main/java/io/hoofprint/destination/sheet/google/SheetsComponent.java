// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.SheetsScopes;
import io.hoofprint.destination.google.GoogleAccess;
import org.apache.camel.component.google.sheets.GoogleSheetsComponent;
import org.apache.camel.component.google.sheets.GoogleSheetsConfiguration;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code google-sheets:} with our own client, as {@code hoofprint-google-sheets:}: Camel's puts tokens into URLs, supports no other endpoint for a
 * service account, and requests a token at startup.
 */
@Component("google-sheets")
public final class SheetsComponent extends GoogleSheetsComponent {
    private GoogleAccess access;
    private Sheets client;

    public void setAccess(GoogleAccess access) {
        this.access = access;
    }

    @Override
    public Sheets getClient(GoogleSheetsConfiguration unused) {
        return client();
    }

    /** Created on first use, without any request. */
    synchronized Sheets client() {
        if (client == null) {
            client = new Sheets.Builder(
                            access.transport(),
                            GsonFactory.getDefaultInstance(),
                            access.requests(SheetsScopes.SPREADSHEETS))
                    .setRootUrl(access.rootUrl(Sheets.DEFAULT_ROOT_URL))
                    .setApplicationName("Hoofprint")
                    .build();
        }
        return client;
    }
}
