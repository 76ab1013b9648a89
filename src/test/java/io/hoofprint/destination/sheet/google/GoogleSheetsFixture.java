// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import io.hoofprint.contract.Contract;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.SheetsStandIn;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.google.GoogleAccess;
import io.hoofprint.destination.sheet.Presses;
import io.hoofprint.destination.sheet.SheetFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Google's stand-ins, and the sheet's routes that call them, where waiting for the write quota takes no time. */
public final class GoogleSheetsFixture implements AutoCloseable {
    public final SheetsStandIn book = new SheetsStandIn(Presses.SHEET);
    final GoogleTokens tokens;
    final StandIn google;
    public final SheetFixture sheet;
    /** The write quota's clock. */
    public final AtomicLong nanos = new AtomicLong();

    private final GoogleKeyFile key = new GoogleKeyFile();

    public GoogleSheetsFixture(Path folder) throws Exception {
        tokens = new GoogleTokens(book).signer(key.publicKey());
        google = new StandIn(() -> Contract.sheets().and(Contract.googleToken()), tokens).start();
        sheet = new SheetFixture(
                folder,
                Map.of(
                        "HOOFPRINT_SHEET", "google",
                        "GOOGLE_CREDENTIALS",
                                key.write(folder.resolve("key.json")).toString(),
                        "GOOGLE_ENDPOINT", google.url()));
        pace(new WriteQuota(nanos::get, nanos::addAndGet));
    }

    public void pace(WriteQuota quota) {
        bean("sheetGoogle", GoogleSheets.class).setQuota(quota);
    }

    /** The read timeout. */
    void patience(Duration time) {
        bean("sheetGoogleAccess", GoogleAccess.class).setReadTimeout(time);
    }

    void check() {
        bean("sheet (google)", GoogleSheetsCheck.class).check();
    }

    private <T> T bean(String name, Class<T> type) {
        return sheet.camel().getRegistry().lookupByNameAndType(name, type);
    }

    /** As new, for the next test. */
    void clear() {
        google.check();
        book.clear();
    }

    @Override
    public void close() {
        sheet.close();
        google.close();
    }
}
