// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static io.hoofprint.flow.buttons.ButtonsFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.platform.error.Unavailable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the ledger to the sheet, through the whole program. */
class PressReaderTest {
    @RegisterExtension
    final ButtonsFixture buttons = ButtonsFixture.inMemory();

    @Test
    void a_press_becomes_a_row_and_a_tally_to_the_cell() {
        String first = buttons.press("a1", "SINGLE", NOON);
        String second = buttons.press("B1", "LONG", NOON.plusSeconds(60));
        String third = buttons.packet("{\"serialNumber\":\"A1\",\"clickType\":\"DOUBLE\"}", NOON.plusSeconds(61));
        buttons.awaitReader();
        assertThat(SheetStandIn.rows())
                .containsExactly(
                        Map.entry(1L, List.of("2026-03-02 07:00:00", "Deep", "Ana", "SINGLE", "A1", 1700L, first)),
                        Map.entry(2L, List.of("2026-03-02 07:01:00", "Deep", "Bo", "LONG", "B1", 1700L, second)),
                        Map.entry(
                                3L, Arrays.asList("2026-03-02 07:01:01", "Quick", "Ana", "DOUBLE", "A1", null, third)));
        assertThat(SheetStandIn.tally())
                .containsExactly(
                        List.of("person", "Deep", "Quick", "total"),
                        List.of("Ana", 1L, 1L, 2L),
                        List.of("Bo", 1L, 0L, 1L));
    }

    @Test
    void one_button_and_click_counts_once_within_2_seconds_of_a_press_that_counts_in_whatever_order() {
        List<String> counted = List.of(
                buttons.press("A1", "SINGLE", NOON),
                buttons.press("B1", "SINGLE", NOON.plusMillis(1)),
                buttons.press("A1", "DOUBLE", NOON.plusMillis(2)));
        buttons.press("A1", "SINGLE", NOON.plusMillis(1_999));
        buttons.press("A1", "SINGLE", NOON.minusMillis(1_999));
        String after = buttons.press("A1", "SINGLE", NOON.plusMillis(2_000));
        String before = buttons.press("A1", "SINGLE", NOON.minusMillis(2_000));
        buttons.awaitReader();
        assertThat(keys()).containsExactly(counted.get(0), counted.get(1), counted.get(2), after, before);

        Map<Long, List<Object>> rows = SheetStandIn.rows();
        List<List<Object>> tally = SheetStandIn.tally();
        rewind();
        assertThat(SheetStandIn.rows()).isEqualTo(rows);
        assertThat(SheetStandIn.tally()).isEqualTo(tally);
    }

    @Test
    void what_cannot_be_read_and_whom_nobody_knows_are_parked_alone_and_leave_no_trace_in_the_sheet() {
        buttons.command("{\"action\":\"pause\"}");
        buttons.awaitState("paused");
        String known = buttons.press("A1", "SINGLE", NOON);
        buttons.packet("not JSON", NOON);
        IntStream.range(0, 12).forEach(n -> buttons.press("C" + n, "SINGLE", NOON));
        buttons.packet("{\"serialNumber\":\"A1\"}", NOON);
        String last = buttons.press("B1", "SINGLE", NOON);
        buttons.command("{\"action\":\"resume\"}");
        buttons.awaitReader();
        assertThat(keys()).containsExactly(known, last);
        assertThat(buttons.parked()).hasSize(14);
        assertThat(buttons.parked())
                .extracting(letter -> letter.path("reason").asText())
                .anyMatch(reason -> reason.contains("not the JSON we take"))
                .anyMatch(reason -> reason.contains("'clickType' must be"))
                .anyMatch(reason -> reason.contains("add 'C7: Person / Interaction' to hoofprint.buttons.map"));
    }

    @Test
    void an_unknown_button_goes_into_the_sheet_at_its_own_time_once_it_is_mapped() throws Exception {
        Instant early = NOON.minusSeconds(3_600);
        String unknown = buttons.press("C1", "SINGLE", early);
        buttons.press("C1", "SINGLE", early.plusMillis(500));
        buttons.press("C2", "SINGLE", early);
        String known = buttons.press("A1", "SINGLE", NOON);
        buttons.awaitReader();
        assertThat(buttons.stats().path("unknown"))
                .extracting(
                        button -> button.path("serial").asText(),
                        button -> button.path("presses").asInt(),
                        button -> button.path("lastPress").asText(),
                        button -> button.path("line")
                                .asText()
                                .endsWith("; C1: Person / Interaction; C2: Person / Interaction"))
                .contains(org.assertj.core.groups.Tuple.tuple("C1", 2, "2026-03-02T11:00:00.500Z", true));
        buttons.server.with("HOOFPRINT_BUTTONS_MAP", "A1: Ana / Deep; C1: Cy / Quick");
        buttons.restart();
        await().until(() -> keys().equals(List.of(known, unknown)));
        assertThat(SheetStandIn.rows().get(2L)).startsWith("2026-03-02 06:00:00", "Quick", "Cy");
        await().until(() -> buttons.parked().size() == 1);
        assertThat(buttons.stats().path("unknown")).hasSize(1);
        Map<Long, List<Object>> rows = SheetStandIn.rows();
        rewind();
        assertThat(SheetStandIn.rows()).isEqualTo(rows);
    }

    @Test
    void a_flood_of_unknown_buttons_fills_neither_archive_nor_answers_and_no_press_is_lost() throws Exception {
        for (int n = 0; n < 150; n++) {
            buttons.press("U" + n, "SINGLE", NOON.plusSeconds(n));
        }
        buttons.awaitReader();
        assertThat(buttons.archived()).hasSize(60);
        assertThat(buttons.parked()).hasSize(100);
        JsonNode stats = buttons.stats();
        assertThat(stats.path("unknown")).hasSize(50);
        assertThat(stats.path("unknownMore").asInt()).isEqualTo(100);
        assertThat(stats.path("unknown").get(0).path("line").asText()).hasSizeLessThan(5_000);
        buttons.server.with(
                "HOOFPRINT_BUTTONS_MAP",
                IntStream.range(0, 150).mapToObj(n -> "U" + n + ": Cy / Quick").collect(Collectors.joining("; ")));
        buttons.restart();
        await().until(() -> keys().size() == 150);
        await().until(() -> buttons.parked().isEmpty());
        await().until(() -> buttons.archived().isEmpty());
        assertThat(buttons.stats().path("unknown")).isEmpty();
    }

    @Test
    void a_sheet_that_fails_before_or_after_its_work_ends_up_the_same() {
        SheetStandIn.fail(new Unavailable("asleep"), false);
        SheetStandIn.fail(new Unavailable("half asleep"), true);
        String first = buttons.press("A1", "SINGLE", NOON);
        String second = buttons.press("A1", "SINGLE", NOON.plusSeconds(3));
        buttons.awaitReader();
        assertThat(keys()).containsExactly(first, second);
        assertThat(SheetStandIn.tally().get(1)).isEqualTo(List.of("Ana", 2L, 2L));
    }

    @Test
    void a_thousand_presses_in_a_minute_are_a_thousand_rows_and_few_calls() {
        buttons.command("{\"action\":\"pause\"}");
        buttons.awaitState("paused");
        List<String> ids = IntStream.range(0, 1_000)
                .mapToObj(n -> buttons.press(n % 2 == 0 ? "A1" : "B1", "SINGLE", NOON.plusMillis(2_000L * n)))
                .toList();
        int before = SheetStandIn.calls();
        buttons.command("{\"action\":\"resume\"}");
        buttons.awaitReader();
        assertThat(keys()).isEqualTo(ids);
        assertThat(SheetStandIn.calls() - before).isLessThanOrEqualTo(2);
        assertThat(SheetStandIn.tally()).contains(List.of("Ana", 500L, 500L), List.of("Bo", 500L, 500L));
    }

    private void rewind() {
        int calls = SheetStandIn.calls();
        buttons.command("{\"action\":\"rewind\",\"to\":\"0\"}");
        await().until(() -> SheetStandIn.calls() > calls);
        buttons.awaitReader();
    }

    /** The event ids in the sheet, from its first row. */
    static List<Object> keys() {
        return SheetStandIn.rows().values().stream()
                .map(row -> row.get(PressSheet.KEY))
                .toList();
    }
}
