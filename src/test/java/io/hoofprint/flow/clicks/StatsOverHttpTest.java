// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers, as they are asked for. */
class StatsOverHttpTest {
    private static final String SERIES = "/v1/stats/series";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private static int keys;

    private final KeyText key = server.key("stats-" + ++keys, "send", null);
    private final HttpCaller sender = server.caller(key);

    @Test
    void colours_come_in_code_point_order() {
        List<String> colours = List.of("Z", "a", "red", "rosé", "é", "\uE000", "\uFFFD", "😀", "𝔸", "中");
        for (String colour : colours) {
            sender.click("{\"action\":\"click\",\"color\":\"" + colour + "\"}").expect(202);
        }
        List<String> sorted = colours.stream()
                .sorted((a, b) ->
                        Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()))
                .toList();
        Awaitility.await().untilAsserted(() -> assertThat(colours(sender.get("/v1/stats?action=click"), "stats"))
                .isEqualTo(sorted));
        assertThat(colours(sender.get(SERIES), "series")).isEqualTo(sorted);
    }

    @Test
    void the_admin_sees_every_key_by_key_and_action() {
        sender.click("[{\"action\":\"hover\",\"color\":\"b\"},{\"action\":\"hover\",\"color\":\"a\"},"
                        + "{\"action\":\"click\",\"color\":\"b\"},{\"action\":\"click\",\"color\":\"b\"}]")
                .expect(202);
        String clicks =
                "{\"api_key\":\"K\",\"action\":\"click\",\"counts\":[{\"action\":\"click\",\"color\":\"b\",\"count\":2}]}";
        String hovers =
                "{\"api_key\":\"K\",\"action\":\"hover\",\"counts\":[{\"action\":\"hover\",\"color\":\"a\",\"count\":1},"
                        + "{\"action\":\"hover\",\"color\":\"b\",\"count\":1}]}";
        Awaitility.await().untilAsserted(() -> assertThat(groupsOf(key.name()))
                .extracting(group -> group.toString().replace(key.name(), "K"))
                .containsExactly(clicks, hovers));
        assertThat(server.admin().get("/admin/v1/stats").json().fieldNames())
                .toIterable()
                .containsExactly("stats");
    }

    @Test
    void stats_have_their_members_in_order() {
        sender.click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        Awaitility.await().untilAsserted(() -> assertThat(
                        sender.get("/v1/stats?action=click").text())
                .isEqualTo("{\"stats\":[{\"action\":\"click\",\"color\":\"red\",\"count\":1}]}"));
        assertThat(sender.get("/v1/stats?action=hover").text()).isEqualTo("{\"stats\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/stats", "/v1/stats?action=", "/v1/stats?action=push", "/v1/stats?action=CLICK"})
    void an_action_that_is_none_is_told_which_there_are(String path) {
        assertThat(sender.get(path)
                        .expectError(400, "bad_request")
                        .at("message")
                        .asText())
                .contains("click, hover");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action=push",
                "action=",
                "step=week",
                "step=",
                "since=yesterday",
                "since=%2B999999999-12-31T00:00:00Z",
                "since=-999999999-01-01T00:00:00Z",
                "since=2026-11-23",
                "since=2026-11-23T10:00:00",
                "until=",
                "until=1700000000"
            })
    void a_series_that_cannot_be_is_refused(String query) {
        sender.get(SERIES + "?" + query).expectError(400, "bad_request");
    }

    @ParameterizedTest
    @CsvSource({
        // Events in the minutes 10:00, 10:01, 10:59 and 11:00, and at 00:00 the next day.
        "minute, , , '10:00=1 10:01=2 10:59=3 11:00=4 00:00=5'",
        ", , , '10:00=1 10:01=2 10:59=3 11:00=4 00:00=5'",
        "hour, , , '10:00=6 11:00=4 00:00=5'",
        "day, , , '00:00=10 00:00=5'",
        "minute, 2026-03-01T10:01:00Z, 2026-03-01T11:00:00Z, '10:01=2 10:59=3'",
        "minute, 2026-03-01T10:00:01Z, 2026-03-01T11:00:01Z, '10:01=2 10:59=3 11:00=4'",
        "minute, 2026-03-01T11:01:00%2B01:00, 2026-03-01T12:00:00%2B01:00, '10:01=2 10:59=3'",
        "minute, 2026-03-01T10:00:00.000000001Z, 2026-03-01T10:01:00.000000001Z, '10:01=2'",
        "hour, 2026-03-01T10:01:00Z, 2026-03-01T11:00:00Z, '10:00=5'",
        "minute, 2026-03-01T11:00:00Z, 2026-03-01T11:00:00Z, ''",
        "minute, 2026-03-02T00:00:00Z, 2026-03-01T00:00:00Z, ''",
    })
    void a_series_is_cut_at_its_bounds(String step, String since, String until, String expected) throws SQLException {
        insert("2026-03-01T10:00:00Z", "click", "red", 1);
        insert("2026-03-01T10:01:00Z", "click", "red", 2);
        insert("2026-03-01T10:59:00Z", "click", "red", 3);
        insert("2026-03-01T11:00:00Z", "click", "red", 4);
        insert("2026-03-02T00:00:00Z", "click", "red", 5);
        String query = "?action=click" + (step == null ? "" : "&step=" + step)
                + (since == null ? "" : "&since=" + since) + (until == null ? "" : "&until=" + until);
        Answer answer = sender.get(SERIES + query).expect(200);
        assertThat(stream(answer.at("series"))
                        .map(point -> point.path("at").asText().substring(11, 16) + "="
                                + point.path("count").asInt())
                        .toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void a_series_is_filtered_and_in_order() throws SQLException {
        insert("2026-03-01T10:00:00Z", "hover", "red", 1);
        insert("2026-03-01T10:00:00Z", "click", "red", 2);
        insert("2026-03-01T10:00:00Z", "click", "blue", 3);
        insert("2026-03-01T09:00:00Z", "hover", "blue", 4);
        assertThat(points(sender.get(SERIES)))
                .containsExactly("09 hover blue 4", "10 click blue 3", "10 click red 2", "10 hover red 1");
        assertThat(points(sender.get(SERIES + "?action=hover"))).containsExactly("09 hover blue 4", "10 hover red 1");
        assertThat(points(sender.get(SERIES + "?color=red"))).containsExactly("10 click red 2", "10 hover red 1");
        assertThat(points(sender.get(SERIES + "?color=red&action=click"))).containsExactly("10 click red 2");
        assertThat(sender.get(SERIES + "?color=red&action=click").text())
                .isEqualTo(
                        "{\"series\":[{\"at\":\"2026-03-01T10:00:00Z\",\"action\":\"click\",\"color\":\"red\",\"count\":2}]}");
        assertThat(server.sender().get(SERIES).text()).isEqualTo("{\"series\":[]}");
    }

    @Test
    void ten_thousand_points_and_no_more() throws SQLException {
        try (Connection tables = tables();
                PreparedStatement insert = tables.prepareStatement("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL"
                        + " SELECT i + 1 FROM n WHERE i < 10000) INSERT INTO click_minutes SELECT ?, 60 * i, 'click',"
                        + " 'red', 1 FROM n")) {
            insert.setString(1, key.name());
            insert.executeUpdate();
        }
        assertThat(sender.get(SERIES)
                        .expectError(400, "bad_request")
                        .at("message")
                        .asText())
                .contains("10000 points");
        assertThat(sender.get(SERIES + "?since=1970-01-01T00:01:00Z")
                        .expect(200)
                        .at("series"))
                .hasSize(10_000);
        assertThat(sender.get(SERIES + "?step=day").expect(200).at("series")).hasSize(417);
    }

    private void insert(String at, String action, String color, int count) throws SQLException {
        try (Connection tables = tables();
                PreparedStatement insert =
                        tables.prepareStatement("INSERT INTO click_minutes VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, key.name());
            insert.setLong(2, Instant.parse(at).getEpochSecond() / 60);
            insert.setString(3, action);
            insert.setString(4, color);
            insert.setInt(5, count);
            insert.executeUpdate();
        }
    }

    private static Connection tables() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlite:" + server.dataFolder().resolve("tables.db") + "?busy_timeout=10000");
    }

    private static List<JsonNode> groupsOf(String name) {
        return stream(server.admin().get("/admin/v1/stats").expect(200).at("stats"))
                .filter(group -> group.path("api_key").asText().equals(name))
                .toList();
    }

    private static List<String> points(Answer answer) {
        return stream(answer.expect(200).at("series"))
                .map(point -> point.path("at").asText().substring(11, 13) + " "
                        + point.path("action").asText() + " "
                        + point.path("color").asText() + " "
                        + point.path("count").asInt())
                .toList();
    }

    private static List<String> colours(Answer answer, String member) {
        return stream(answer.expect(200).at(member))
                .map(point -> point.path("color").asText())
                .distinct()
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
