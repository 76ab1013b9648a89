// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionSplitterTest {
    private static final SessionSplitter USUAL = new SessionSplitter(Duration.ofMinutes(30), Duration.ofDays(7));

    @ParameterizedTest
    @CsvSource({
        "0 10:29:59.999, 1",
        "0 10:30:00.000, 1",
        "0 10:30:00.000001, 2",
        "0 10:30:00.001, 2",
    })
    void a_session_ends_where_the_silence_is_longer_than_the_gap(String second, int sessions) {
        assertThat(cut(USUAL, visit("ana", "shop", "0 10:00"), visit("ana", "shop", second)))
                .hasSize(sessions);
    }

    @Test
    void midnight_ends_nothing() {
        assertThat(cut(USUAL, visit("ana", "shop", "0 23:59:59"), visit("ana", "shop", "1 00:00")))
                .hasSize(1);
    }

    @Test
    void another_visitor_and_another_channel_begin_sessions() {
        List<Session> sessions = cut(
                USUAL,
                visit("ana", "blog", "0 10:00"),
                visit("ana", "shop", "0 10:00"),
                visit("ben", "shop", "0 10:00"));
        assertThat(sessions).extracting(Session::hitCount).containsExactly(1L, 1L, 1L);
    }

    @Test
    void a_session_lasts_seven_days_and_no_more() {
        Instant start = Shop.at("0 00:00");
        List<Session> sessions = cut(
                USUAL,
                IntStream.rangeClosed(0, 7 * 48 + 1)
                        .mapToObj(n -> visit("ana", "shop", start.plusSeconds(1_800L * n), null))
                        .toArray(Visit[]::new));
        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(0).end()).isEqualTo(Shop.at("7 00:00"));
        assertThat(sessions.get(1).start()).isEqualTo(Shop.at("7 00:30"));
    }

    @Test
    void without_a_gap_only_the_longest_time_ends_a_session() {
        SessionSplitter endless = new SessionSplitter(null, Duration.ofDays(7));
        assertThat(cut(endless, visit("ana", "shop", "0 10:00"), visit("ana", "shop", "7 10:00")))
                .hasSize(1);
        assertThat(cut(endless, visit("ana", "shop", "0 10:00"), visit("ana", "shop", "7 10:00:00.000001")))
                .hasSize(2);
    }

    @Test
    void the_greatest_offset_is_the_sessions() {
        Instant at = Shop.at("0 10:00");
        Visit[] visits = Stream.of(-60L, null, 120L, 60L)
                .map(offset -> visit("ana", "shop", at, offset))
                .toArray(Visit[]::new);
        assertThat(cut(USUAL, visits).get(0).timezoneOffset()).isEqualTo(120);
        assertThat(cut(USUAL, visits[1]).get(0).timezoneOffset()).isNull();
    }

    private static List<Session> cut(SessionSplitter rule, Visit... visits) {
        List<Session> sessions = new ArrayList<>();
        rule.cut(List.of(visits).iterator(), sessions::add);
        return sessions;
    }

    private static Visit visit(String visitor, String channel, String at) {
        return Shop.visit("x", visitor, channel, at, Shop.at(at));
    }

    private static Visit visit(String visitor, String channel, Instant at, Long offset) {
        return new Visit("k", "x", channel, visitor, at, offset, null, null, at);
    }
}
