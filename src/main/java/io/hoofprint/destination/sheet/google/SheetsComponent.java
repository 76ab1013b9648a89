package io.hoofprint.destination.sheet.google;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.SheetsScopes;
import io.hoofprint.destination.google.GoogleAccess;
import org.apache.camel.component.google.sheets.GoogleSheetsComponent;
import org.apache.camel.component.google.sheets.GoogleSheetsConfiguration;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code google-sheets:} with a client of ours, for its own puts tokens into addresses, knows no other address for a
 * service account, and asks Google for a token at start.
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

    /** Made when it is first needed; nobody is asked for anything by that. */
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
