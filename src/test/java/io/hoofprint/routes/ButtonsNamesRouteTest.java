// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.destination.sheet.SheetUpdate;
import io.hoofprint.flow.buttons.UnknownPressReplayer;
import io.hoofprint.platform.error.Problem;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A button is named, and what was parked of it goes on its way. */
@OnEachEngine
class ButtonsNamesRouteTest extends RouteTest {
    private static final String SHEET = "direct:sheet";

    ButtonsNamesRouteTest() {
        super(List.of("buttons-names", "buttons"), FALLBACK, SHEET, "direct:sheet-keys");
    }

    @BeforeEach
    void an_unknown_button_is_pressed() {
        NotifyBuilder failed = whenFailed("buttons-sheet", 1);
        call("buttons-intake", "{\"serialNumber\":\"B2\",\"clickType\":\"SINGLE\"}");
        await(failed);
        org.awaitility.Awaitility.await().until(() -> parked("buttons").size() == 1);
    }

    private Exchange name() {
        return call("buttons-names-put", "{\"person\":\"Bo\",\"interaction\":\"Deep\"}", Map.of("serial", "B2"));
    }

    private void assertWritten(NotifyBuilder written) {
        await(written);
        Exchange asked = outside(SHEET).getReceivedExchanges().get(0);
        assertThat(asked.getIn().getBody(SheetUpdate.class).rows().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells()).contains("Deep", "Bo", "B2"));
    }

    @Test
    void its_parked_press_is_written() throws Exception {
        NotifyBuilder written = whenCompleted("buttons-sheet", 1);
        assertThat(answer(name()).path("queued").asInt()).isEqualTo(1);
        assertWritten(written);
    }

    /** It was being read, without the name, as that was given. */
    @Test
    void a_press_that_is_parked_a_moment_later_is_written_too() throws Exception {
        JdbcTemplate sql = new JdbcTemplate(tables.dataSource());
        sql.update("update dead_letters set state = 'done'");
        assertThat(answer(name()).path("queued").asInt()).isZero();
        sql.update("update dead_letters set state = 'parked'");
        UnknownPressReplayer replayer = context.getRegistry().findSingleByType(UnknownPressReplayer.class);
        NotifyBuilder written = whenCompleted("buttons-sheet", 1);
        replayer.committed(ledger.head("buttons") - 1);
        assertThat(sql.queryForObject("select state from dead_letters", String.class))
                .isEqualTo("parked");
        replayer.committed(ledger.head("buttons"));
        assertWritten(written);
    }

    @Test
    void a_name_is_removed_once() {
        name();
        assertThat(status(call("buttons-names-delete", null, Map.of("serial", "b2"))))
                .isEqualTo(204);
        assertThat(call("buttons-names-delete", null, Map.of("serial", "b2")).getException())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }
}
