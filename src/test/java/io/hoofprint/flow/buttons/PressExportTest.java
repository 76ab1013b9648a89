// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PressExportTest {
    private static final String PATH = "/v1/buttons/presses.csv";

    @RegisterExtension
    final ButtonsFixture buttons = ButtonsFixture.inMemory();

    @Test
    void presses_of_some_days_come_as_a_file_in_the_zone_of_the_sheet() {
        String noon = buttons.press("A1", "SINGLE", ButtonsFixture.NOON);
        String next = buttons.press("A1", "DOUBLE", ButtonsFixture.NOON.plusSeconds(86_400));
        buttons.awaitReader();
        HttpCaller reader = buttons.server.caller("read");
        Answer all = reader.get(PATH).expect(200);
        assertThat(all.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(all.header("Content-Disposition")).contains("filename=\"presses.csv\"");
        String header = "time,interaction,person,click,serial,battery in mV,event id,received at (UTC)\r\n";
        String first = "2026-03-02 07:00:00,Deep,Ana,SINGLE,A1,1700," + noon + ",2026-03-02T12:00:00Z\r\n";
        String second = "2026-03-03 07:00:00,Quick,Ana,DOUBLE,A1,1700," + next + ",2026-03-03T12:00:00Z\r\n";
        assertThat(all.text()).isEqualTo(header + first + second);
        assertThat(reader.get(PATH + "?from=2026-03-03").text()).isEqualTo(header + second);
        assertThat(reader.get(PATH + "?from=&to=2026-03-02").text()).isEqualTo(header + first);
        reader.get(PATH + "?from=soon").expectError(400, "bad_request");
        buttons.sender().get(PATH).expectError(403, "forbidden");
    }
}
