// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of counts: none larger than an answer may be, and together all of them. */
class ClickStatsTest {
    private final ClickStats stats = new ClickStats(new ClickSettings(Set.of("click"), 64, 1_000));
    private final List<Map<String, Object>> rows = IntStream.range(0, 140_000)
            .mapToObj(i -> Map.<String, Object>of(
                    "api_key", "key-" + i / 30_000, "action", "click", "color", "c".repeat(60) + i, "count", 1))
            .toList();

    @Test
    void pages_of_one_key_have_each_count_once() throws IOException {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Map<String, Object> query = stats.statsQuery(new Caller("ana", Role.SEND, null), "click", after);
            byte[] answer = stats.stats(page((int) query.get("after"), 0), query);
            assertThat(answer).hasSizeLessThan(8_000_000);
            JsonNode page = new ObjectMapper().readTree(answer);
            page.path("stats").forEach(cell -> seen.add(cell.path("color").asText()));
            after = page.path("next").asText(null);
        } while (after != null);
        assertThat(seen).hasSameSizeAs(rows);
        assertThat(new HashSet<>(seen)).hasSameSizeAs(rows);
    }

    @Test
    void pages_of_every_key_go_on_within_a_key() throws IOException {
        Set<String> seen = new HashSet<>();
        String after = null;
        do {
            Map<String, Object> query = stats.everyKeyQuery(after);
            int first = query.get("sender").equals("")
                    ? 0
                    : 30_000 * Integer.parseInt(((String) query.get("sender")).substring(4));
            JsonNode page = new ObjectMapper().readTree(stats.everyKey(page((int) query.get("after"), first), query));
            page.path("stats").forEach(group -> group.path("counts")
                    .forEach(cell ->
                            assertThat(seen.add(cell.path("color").asText())).isTrue()));
            after = page.path("next").asText(null);
            assertThat(after == null ? "" : after).hasSizeLessThan(100);
        } while (after != null);
        assertThat(seen).hasSameSizeAs(rows);
    }

    private List<Map<String, Object>> page(int offset, int first) {
        int from = Math.min(rows.size(), first + offset);
        return rows.subList(from, Math.min(rows.size(), from + 50_001));
    }
}
