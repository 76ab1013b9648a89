// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static io.hoofprint.flow.buttons.ButtonsFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With nothing set, the sheet is two files. */
class ButtonsToCsvTest {
    @RegisterExtension
    final ButtonsFixture buttons = ButtonsFixture.withFiles();

    @Test
    void presses_end_in_files_that_a_rewind_leaves_as_they_are_even_if_they_were_gone() throws Exception {
        String first = buttons.press("A1", "SINGLE", NOON);
        buttons.press("C1", "SINGLE", NOON);
        String second = buttons.press("B1", "LONG", NOON.plusSeconds(60));
        buttons.awaitReader();
        assertThat(lines("Tally")).containsExactly("person,Deep,total", "Ana,1,1", "Bo,1,1");
        assertThat(lines("Log"))
                .containsExactly(
                        "time,interaction,person,click,serial,battery in mV,event id",
                        "2026-03-02 07:00:00,Deep,Ana,SINGLE,A1,1700," + first,
                        "2026-03-02 07:01:00,Deep,Bo,LONG,B1,1700," + second);
        buttons.server.with("HOOFPRINT_BUTTONS_MAP", "A1: Ana / Deep; C1: =Cy / -Quick");
        buttons.restart();
        await().until(() -> lines("Tally").get(0).equals("person,'-Quick,Deep,total"));
        assertThat(lines("Log").get(3)).startsWith("2026-03-02 07:00:00,'-Quick,'=Cy,SINGLE,C1,1700,");
        List<String> log = lines("Log");
        List<String> tally = lines("Tally");
        buttons.awaitReader();
        rewind();
        assertThat(lines("Log")).isEqualTo(log);
        Files.delete(file("Log"));
        Files.delete(file("Tally"));
        rewind();
        assertThat(lines("Log")).isEqualTo(log);
        assertThat(lines("Tally")).isEqualTo(tally);
    }

    @Test
    void a_thousand_presses_in_a_minute_are_a_thousand_rows() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            ids.add(buttons.press(n % 2 == 0 ? "A1" : "B1", "SINGLE", NOON.plusMillis(2_000L * n)));
        }
        buttons.awaitReader();
        List<String> log = lines("Log");
        assertThat(log.subList(1, log.size()).stream().map(line -> line.substring(line.lastIndexOf(',') + 1)))
                .containsExactlyElementsOf(ids);
        assertThat(lines("Tally")).containsExactly("person,Deep,total", "Ana,500,500", "Bo,500,500");
    }

    private void rewind() {
        String before = buttons.reader().path("lastSuccess").asText();
        buttons.command("{\"action\":\"rewind\",\"to\":\"0\"}");
        await().until(() -> !buttons.reader().path("lastSuccess").asText().equals(before));
        buttons.awaitReader();
    }

    private List<String> lines(String tab) throws IOException {
        return Files.readAllLines(file(tab));
    }

    private Path file(String tab) {
        return buttons.server.dataFolder().resolve("sheets/buttons/" + tab + ".csv");
    }
}
