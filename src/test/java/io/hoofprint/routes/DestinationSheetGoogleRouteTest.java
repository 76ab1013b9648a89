// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.SheetsStandIn;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.sheet.Presses;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.model.BeanDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that an update changes is one call to Google; the first step, which reads and keeps the pace, is left out here. */
class DestinationSheetGoogleRouteTest extends RouteTest {
    private static final String BATCH_UPDATE = "hoofprint-google-sheets:data/batchUpdate";
    private static final String ID = "CamelGoogleSheets.spreadsheetId";

    private final SheetsStandIn book = new SheetsStandIn(Presses.SHEET);
    private final GoogleKeyFile key = new GoogleKeyFile();

    @RegisterExtension
    final StandIn google = new StandIn(
            () -> Contract.sheets().and(Contract.googleToken()), new GoogleTokens(book).signer(key.publicKey()));

    private BatchUpdateValuesRequest ready = new BatchUpdateValuesRequest().setValueInputOption("RAW");

    DestinationSheetGoogleRouteTest() {
        super("destination-sheet-google", "hoofprint-google-sheets:*");
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_SHEET", "google",
                "GOOGLE_CREDENTIALS", key.write(folder.resolve("key.json")).toString(),
                "GOOGLE_ENDPOINT", google.url());
    }

    @Override
    void advise(String id, AdviceWithRouteBuilder route) {
        if (id.equals("destination-sheet-google-update")) {
            route.weaveByType(BeanDefinition.class).selectFirst().replace().process(update -> update.getMessage()
                    .setBody(ready));
        }
    }

    private Exchange update(Map<String, Object> headers) {
        return call("sheet", Presses.update(1, 2), headers);
    }

    @Test
    void it_is_one_call_for_the_sheet_that_it_names() {
        Exchange done = update(Map.of("CamelGoogleSheets.range", "A1"));
        assertThat(done.getException()).isNull();
        assertThat(outside(BATCH_UPDATE).getReceivedExchanges()).hasSize(1);
        Exchange asked = outside(BATCH_UPDATE).getReceivedExchanges().get(0);
        Message call = asked.getIn();
        assertThat(call.getBody()).isSameAs(ready);
        assertThat(call.getHeaders()).containsEntry(ID, Presses.SHEET).doesNotContainKey("CamelGoogleSheets.range");
        assertThat(asked.getProperty(Exchange.TO_ENDPOINT, String.class)).contains("inBody=batchUpdateValuesRequest");
        assertThat(done.getMessage().getHeaders()).doesNotContainKey(ID);
    }

    @Test
    void nothing_to_write_is_no_call() {
        ready = null;
        assertThat(update(Map.of()).getException()).isNull();
        assertThat(outside(BATCH_UPDATE).getReceivedExchanges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503,io.hoofprint.platform.error.Unavailable", "404,io.hoofprint.platform.error.Blocked"})
    void the_caller_is_told_by_its_kind_what_failed(int status, Class<? extends Exception> kind) {
        HttpResponseException failure = new HttpResponseException.Builder(status, "no", new HttpHeaders()).build();
        outside(BATCH_UPDATE).whenAnyExchangeReceived(asked -> asked.setException(failure));
        assertThat(update(Map.of()).getException()).isInstanceOf(kind).hasRootCause(failure);
    }

    @Test
    void the_keys_of_a_tab_come_back_or_why_not() {
        book.make(Presses.LOG, 10, 4);
        book.edit(Presses.LOG, lines -> lines.addAll(Presses.log(2)));
        assertThat(call("sheet-keys", Presses.keys()).getMessage().getBody()).isEqualTo(List.of("press-1", "press-2"));
        book.unshare();
        assertThat(call("sheet-keys", Presses.keys()).getException()).isInstanceOf(Blocked.class);
    }

    @Test
    void whoever_asks_for_keys_is_told_that_google_cannot_be_reached() {
        google.refuse();
        assertThat(call("sheet-keys", Presses.keys()).getException()).isInstanceOf(Unavailable.class);
        google.accept();
    }
}
