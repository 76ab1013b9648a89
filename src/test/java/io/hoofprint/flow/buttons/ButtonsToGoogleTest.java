// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static io.hoofprint.flow.buttons.ButtonsFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.contract.Contract;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.SheetsStandIn;
import io.hoofprint.contract.StandIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from a press to the cells that Google keeps, and what a person does to them. */
class ButtonsToGoogleTest {
    private final SheetsStandIn book = new SheetsStandIn("buttons");
    private final GoogleKeyFile key = new GoogleKeyFile();
    private final ButtonsFixture buttons = ButtonsFixture.withFiles();

    @RegisterExtension
    final StandIn google = new StandIn(
            () -> Contract.sheets().and(Contract.googleToken()), new GoogleTokens(book).signer(key.publicKey()));

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        buttons.server
                .with("HOOFPRINT_SHEET", "google")
                .with(
                        "GOOGLE_CREDENTIALS",
                        key.write(folder.resolve("key.json")).toString())
                .with("GOOGLE_ENDPOINT", google.url());
        buttons.beforeEach(null);
    }

    @AfterEach
    void stop() throws Exception {
        buttons.afterEach(null);
    }

    @Test
    void what_people_do_to_the_sheet_is_noticed_and_nothing_of_it_is_overwritten() {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            ids.add(buttons.press("A1", "SINGLE", NOON.plusSeconds(10L * n)));
        }
        buttons.awaitReader();
        assertThat(keys()).isEqualTo(ids);
        assertThat(book.lines("Tally")).containsExactly(List.of("person", "Deep", "total"), List.of("Ana", "3", "3"));

        book.unshare();
        ids.add(buttons.press("B1", "SINGLE", NOON.plusSeconds(100)));
        buttons.awaitState("blocked");
        assertThat(why()).contains(GoogleKeyFile.ACCOUNT);
        book.share();
        book.edit("Log", lines -> Collections.reverse(lines.subList(1, 4)));
        List<List<String>> sorted = book.lines("Log");
        buttons.command("{\"action\":\"resume\"}");
        await().until(() -> why().contains("accept"));
        assertThat(book.lines("Log")).isEqualTo(sorted);
        assertThat(buttons.parked()).isEmpty();

        buttons.command("{\"action\":\"resume\",\"accept\":true}");
        buttons.awaitReader();
        assertThat(keys()).containsExactly(ids.get(2), ids.get(1), ids.get(0), ids.get(3));
        assertThat(book.lines("Tally"))
                .containsExactly(List.of("person", "Deep", "total"), List.of("Ana", "3", "3"), List.of("Bo", "1", "1"));
    }

    private String why() {
        return buttons.reader().at("/error/message").asText();
    }

    private List<String> keys() {
        return book.lines("Log").stream()
                .skip(1)
                .map(line -> line.get(PressSheet.KEY))
                .toList();
    }
}
