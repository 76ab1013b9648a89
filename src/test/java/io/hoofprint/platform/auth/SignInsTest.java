// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.SetClock;
import io.hoofprint.TablesEngine;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long sessions last, and what is remembered of them. */
@OnEachEngine
class SignInsTest {
    @Parameter
    TablesEngine engine;

    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");
    private static final Requester REQUESTER = new Requester("192.0.2.7", "b".repeat(300), true, null, null);

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(START);
    private Tables tables;
    private Keys keys;
    private String text;

    @BeforeEach
    void open() {
        tables = engine.open(folder);
        keys = new Keys(tables.dataSource(), Optional.empty(), clock);
        text = keys.add("ana", Role.READ, null);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private String begin() {
        return keys.signIn(keys.caller(text).orElseThrow(), REQUESTER).cookie();
    }

    private void days(int days) {
        clock.set(clock.instant().plus(Duration.ofDays(days)));
    }

    private SignIns restarted() {
        SignIns next = new Keys(tables.dataSource(), Optional.empty(), clock).signIns();
        next.resume();
        return next;
    }

    @Test
    void one_that_nobody_uses_ends_after_a_week_and_any_after_thirty_days() {
        String unused = begin();
        String used = begin();
        for (int week = 0; week < 4; week++) {
            days(7);
            clock.set(clock.instant().minusSeconds(1));
            assertThat(keys.signIns().caller(used)).map(Caller::name).contains("ana");
        }
        assertThat(keys.signIns().caller(unused)).isEmpty();
        days(2);
        clock.set(START.plus(Duration.ofDays(30)));
        assertThat(keys.signIns().caller(used)).isEmpty();
        List<String> ended = new ArrayList<>();
        keys.signIns().onEnd(ended::add);
        keys.signIns().sweep();
        assertThat(ended).hasSize(2);
        assertThat(keys.signIns().list()).isEmpty();
    }

    @Test
    void when_it_was_used_last_is_known_after_a_restart() {
        String cookie = begin();
        days(6);
        keys.signIns().caller(cookie);
        keys.signIns().sweep();
        days(6);
        assertThat(restarted().caller(cookie)).isPresent();
        assertThat(restarted().list()).singleElement().satisfies(shown -> {
            assertThat(shown.browser()).hasSize(200);
            assertThat(shown.lastSeenAt()).isEqualTo(START.plus(Duration.ofDays(6)));
        });
        days(7);
        assertThat(restarted().caller(cookie)).isEmpty();
    }

    @Test
    void a_command_that_looks_at_keys_ends_none() {
        Keys running = new Keys(tables.dataSource(), Optional.of("an-admin-key-of-the-settings"), clock);
        String cookie = running.signIn(
                        running.caller("an-admin-key-of-the-settings").orElseThrow(), REQUESTER)
                .cookie();
        new Keys(tables.dataSource(), Optional.empty(), clock).signIns().list();
        SignIns again = new Keys(tables.dataSource(), Optional.of("an-admin-key-of-the-settings"), clock).signIns();
        again.resume();
        assertThat(again.caller(cookie)).isPresent();
    }

    @Test
    void a_request_sent_with_it_is_judged_by_its_time() {
        String cookie = begin();
        String hash = HexFormat.of().formatHex(KeyHash.of(cookie));
        Instant sent = clock.instant();
        days(1);
        keys.revoke("ana");
        assertThat(keys.signIns().caller(cookie)).isEmpty();
        assertThat(keys.callerByHash(hash, sent)).contains(new Caller("ana", Role.READ, null));
        assertThat(keys.callerByHash(hash, sent.minusSeconds(1))).isEmpty();
        assertThat(keys.callerByHash(hash, clock.instant())).isEmpty();
        days(61);
        keys.signIns().sweep();
        assertThat(keys.callerByHash(hash, sent)).isEmpty();
    }

    @Test
    void whoever_signs_in_and_out_again_and_again_fills_no_table() {
        String first = begin();
        for (int i = 0; i < 250; i++) {
            clock.set(clock.instant().plusMillis(1));
            keys.signIns().end(keys.signIns().caller(begin()).orElseThrow().signIn());
        }
        assertThat(new JdbcTemplate(tables.dataSource()).queryForObject("select count(*) from sign_ins", Integer.class))
                .isBetween(101, 102);
        assertThat(restarted().caller(first)).isPresent();
    }

    @Test
    void people_are_taken_up_as_what_the_settings_make_them_now() {
        keys.signIns().admitPeople(mail -> Optional.of(Role.ADMIN));
        String ana =
                keys.signIns().begin("ana@example.org", Role.ADMIN, REQUESTER).cookie();
        String bob =
                keys.signIns().begin("bob@example.org", Role.READ, REQUESTER).cookie();
        assertThat(restarted().caller(ana)).isEmpty();
        SignIns again = restarted();
        again.admitPeople(mail -> mail.startsWith("ana") ? Optional.of(Role.READ) : Optional.empty());
        assertThat(again.caller(ana)).map(Caller::role).contains(Role.READ);
        assertThat(again.caller(bob)).isEmpty();
    }
}
