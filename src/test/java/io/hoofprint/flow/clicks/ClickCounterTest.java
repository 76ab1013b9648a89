// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.data.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A key's first colours count apart, and what is taken back is what was counted. */
@OnEachEngine
class ClickCounterTest {
    @TempDir
    Path folder;

    private final Map<String, Integer> counts = new TreeMap<>();

    @Parameter
    TablesEngine engine;

    private Tables tables;

    @BeforeEach
    void open() {
        tables = engine.open(folder);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void the_first_colours_of_a_key_count_apart_and_all_others_together() {
        count(3, event(1, "ana", "red"), event(2, "ana", "blue"), event(3, "bob", "green"));
        count(3, event(4, "ana", "red"), event(5, "ana", "pink"), event(6, "ana", "grey"), event(7, "ana", "pink"));
        assertThat(counts)
                .isEqualTo(Map.of("ana red", 2, "ana blue", 1, "bob green", 1, "ana pink", 2, "ana (other)", 1));
    }

    @Test
    void a_colour_called_as_all_others_is_one_of_them() {
        count(1, event(1, "ana", "(other)"), event(2, "ana", "red"), event(3, "ana", "blue"));
        assertThat(counts).isEqualTo(Map.of("ana red", 1, "ana (other)", 2));
    }

    @Test
    void however_the_events_are_cut_into_batches_the_counts_are_the_same() {
        for (int batch : List.of(1, 2, 3, 7, 40)) {
            for (int at = 1; at <= 40; at += batch) {
                count(4, palette(at, Math.min(40, at + batch - 1)));
            }
            assertThat(counts).isEqualTo(Map.of("ana c1", 6, "ana c2", 6, "ana c3", 6, "ana c4", 6, "ana (other)", 16));
            uncount(palette(20, 40));
            uncount(palette(1, 19));
            assertThat(counts).isEmpty();
        }
    }

    @Test
    void what_is_taken_back_is_what_was_counted_also_after_the_setting_has_changed() {
        count(2, palette(1, 10));
        count(5, palette(11, 20));
        assertThat(counts)
                .isEqualTo(Map.of("ana c1", 3, "ana c2", 3, "ana c4", 2, "ana c5", 2, "ana c6", 2, "ana (other)", 8));
        uncount(palette(16, 20));
        uncount(palette(1, 15));
        assertThat(counts).isEmpty();
    }

    @Test
    void a_rewound_tally_is_rebuilt_by_the_present_setting() {
        count(2, palette(1, 10));
        count(5, palette(11, 20));
        uncount(palette(15, 20));
        uncount(palette(1, 14));
        assertThat(counts).isEmpty();
        count(1, palette(1, 20));
        assertThat(counts).isEqualTo(Map.of("ana c1", 3, "ana (other)", 17));
    }

    @Test
    void a_replayed_dead_letter_is_taken_back_as_it_was_counted() {
        count(1, event(1, "ana", "red"), event(3, "ana", "blue"));
        replay(9, event(2, "ana", "blue"), 3);
        count(9, event(4, "ana", "blue"));
        assertThat(counts).isEqualTo(Map.of("ana red", 1, "ana (other)", 2, "ana blue", 1));
        uncount(event(1, "ana", "red"), event(2, "ana", "blue"), event(3, "ana", "blue"), event(4, "ana", "blue"));
        assertThat(counts).isEmpty();
    }

    @Test
    void events_of_another_log_with_lower_numbers_are_taken_back_too() {
        count(1, event(500, "ana", "red"));
        counts.clear();
        count(1, event(7, "ana", "red"));
        uncount(event(7, "ana", "red"));
        assertThat(counts).isEmpty();
    }

    private StoredEvent[] palette(int from, int to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(i -> event(i, "ana", "c" + ((i - 1) % 7 + 1)))
                .toArray(StoredEvent[]::new);
    }

    private static StoredEvent event(long sequence, String sender, String color) {
        String body = "{\"action\":\"click\",\"color\":\"" + color + "\"}";
        return new StoredEvent(sequence, sender, "e" + sequence, Instant.EPOCH, body.getBytes(StandardCharsets.UTF_8));
    }

    private void count(int colors, StoredEvent... events) {
        add(counter(colors).count(List.of(events), end(events[events.length - 1].sequence())));
    }

    private void replay(int colors, StoredEvent event, long position) {
        add(counter(colors).count(List.of(event), end(position)));
    }

    private void uncount(StoredEvent... events) {
        add(counter(9).uncount(List.of(events)));
    }

    private ClickCounter counter(int colors) {
        return new ClickCounter(tables.dataSource(), new ClickSettings(Set.of("click"), 64, colors));
    }

    private static MarkedPosition end(long sequence) {
        return new MarkedPosition(sequence, null, null);
    }

    private void add(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            counts.merge(row.get("sender") + " " + row.get("color"), (Integer) row.get("count"), Integer::sum);
        }
        counts.values().removeIf(count -> count == 0);
    }
}
