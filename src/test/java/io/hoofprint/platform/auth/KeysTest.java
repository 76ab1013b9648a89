// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@OnEachEngine
class KeysTest {
    @Parameter
    TablesEngine engine;

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");

    @TempDir
    Path dataDir;

    private Tables tables;
    private Keys keys;

    @BeforeEach
    void open() {
        tables = engine.open(dataDir);
        keys = keys(Optional.empty(), NOW);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_key_is_known_by_its_whole_text_only() {
        String text = keys.add("shop", Role.READ, null);
        assertThat(text).matches("hp_[A-Za-z0-9_-]{43}");
        assertThat(keys.caller(text)).contains(new Caller("shop", Role.READ, null));
        assertThat(Stream.of(text + "x", text.substring(1), text.toUpperCase(Locale.ROOT), "hp_", "", " ")
                        .map(keys::caller))
                .containsOnly(Optional.empty());
    }

    @Test
    void keys_that_begin_with_each_other_are_two() {
        Keys one = keys(Optional.of("1"), NOW);
        assertThat(one.caller("1")).contains(new Caller("ADMIN_API_KEY", Role.ADMIN, null));
        assertThat(Stream.of("10", "11", "", "01", "1 ", "1\u0000").map(one::caller))
                .containsOnly(Optional.empty());
        assertThat(keys(Optional.of("10"), NOW).caller("1")).isEmpty();
    }

    @Test
    void what_cannot_be_a_key_is_unknown() {
        Keys longest = keys(Optional.of("k".repeat(512)), NOW);
        assertThat(longest.caller("k".repeat(512))).isPresent();
        assertThat(longest.caller("k".repeat(513))).isEmpty();
        assertThat(longest.caller("\u016b".repeat(512))).isEmpty();
        assertThat(keys(Optional.of(" "), NOW).caller(" ")).isEmpty();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> keys(Optional.of("k".repeat(513)), NOW))
                .withMessageContaining("512");
    }

    @Test
    void each_of_many_keys_is_found() {
        List<String> texts = IntStream.range(0, 50)
                .mapToObj(i -> keys.add("key-" + i, Role.SEND, null))
                .toList();
        Keys reopened = keys(Optional.of("admin"), NOW);
        for (Keys each : List.of(keys, reopened)) {
            assertThat(texts.stream().map(each::caller).map(caller -> caller.orElseThrow()
                            .name()))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 50).mapToObj(i -> "key-" + i).toList());
        }
    }

    @Test
    void a_revoked_key_is_let_in_no_more_and_its_name_never_given_again() {
        String text = keys.add("shop", Role.SEND, Rate.parse("5/s"));
        String other = keys.add("other", Role.SEND, null);
        keys.revoke("shop");
        Keys reopened = keys(Optional.empty(), NOW);
        for (Keys each : List.of(keys, reopened)) {
            assertThat(each.caller(text)).isEmpty();
            assertThat(each.caller(other)).isPresent();
            assertStatus(409, () -> each.add("shop", Role.SEND, null));
            assertStatus(404, () -> each.revoke("shop"));
        }
        assertStatus(404, () -> keys.revoke("nobody"));
        assertThat(keys.list())
                .containsExactly(
                        new NamedKey("other", Role.SEND, null, NOW, null),
                        new NamedKey("shop", Role.SEND, Rate.parse("5/s"), NOW, NOW));
    }

    @Test
    void a_limit_is_shared_by_all_calls_of_its_key() {
        String text = keys.add("shop", Role.SEND, Rate.parse("1/h"));
        keys.caller(text).orElseThrow().limit().admit(1);
        keys.add("other", Role.SEND, null);
        assertStatus(429, () -> keys.caller(text).orElseThrow().limit().admit(1));
        assertThat(keys(Optional.empty(), NOW)
                        .caller(text)
                        .orElseThrow()
                        .limit()
                        .rate())
                .hasToString("1/h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a/b",
                "\u00e4",
                "..",
                ".",
                "a:b",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void a_bad_name_is_refused(String name) {
        assertStatus(400, () -> keys.add(name, Role.SEND, null));
        assertThat(keys.list()).isEmpty();
    }

    @Test
    void a_route_s_sender_gets_no_key_and_a_key_s_name_is_no_sender() {
        keys.reserve("stars");
        keys.reserve("stars");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> keys.add("Stars", Role.SEND, null))
                .matches(problem -> problem.status() == 409);
        keys.add("ana", Role.SEND, null);
        for (String bad : List.of("ana", "Ana", "ADMIN_API_KEY", "local-command", "", "a b", ".", "x".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> keys.reserve(bad));
        }
        keys.revoke("ana");
        keys.reserve("ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendly", "mqtt", "MQTT", "ADMIN_API_KEY", "admin_api_key", "local-command"})
    void no_key_can_send_in_the_name_of_another_sender(String name) {
        assertStatus(409, () -> keys.add(name, Role.SEND, null));
    }

    @Test
    void only_the_first_start_ever_makes_a_pair() {
        Keys.FirstPair pair = keys.firstPair().orElseThrow();
        assertThat(keys.caller(pair.adminKey()).orElseThrow().role()).isEqualTo(Role.ADMIN);
        assertThat(keys.caller(pair.sendKey()).orElseThrow().role()).isEqualTo(Role.SEND);
        keys.list().forEach(key -> keys.revoke(key.name()));
        assertThat(keys.firstPair()).isEmpty();
        assertThat(keys(Optional.empty(), NOW).firstPair()).isEmpty();
    }

    @Test
    void a_start_with_an_admin_key_from_outside_makes_no_pair() {
        assertThat(keys(Optional.of("secret"), NOW).firstPair()).isEmpty();
    }

    @Test
    void local_commands_are_let_in_by_the_latest_token_only() {
        keys.admitLocalCommands("token-1");
        keys.admitLocalCommands("token-2");
        assertThat(keys.caller("token-1")).isEmpty();
        assertThat(keys.caller("token-2")).contains(new Caller("local-command", Role.ADMIN, null));
        assertThat(keys.list()).isEmpty();
    }

    @Test
    void a_request_kept_aside_is_judged_by_the_keys_of_its_time() {
        String hash = DigestUtils.sha256Hex(keys.add("shop", Role.SEND, Rate.parse("1/s")));
        keys(Optional.empty(), NOW.plusSeconds(60)).revoke("shop");
        assertThat(keys.callerByHash(hash, NOW)).contains(new Caller("shop", Role.SEND, null));
        assertThat(keys.callerByHash(hash, NOW.plusSeconds(59))).isPresent();
        assertThat(keys.callerByHash(hash, NOW.minusMillis(1))).isEmpty();
        assertThat(keys.callerByHash(hash, NOW.plusSeconds(60))).isEmpty();
        assertThat(keys.callerByHash("no hash", NOW)).isEmpty();
        assertThat(keys.callerNow("no hash", NOW)).isEmpty();
        assertThat(keys(Optional.of("secret"), NOW).callerByHash(DigestUtils.sha256Hex("secret"), NOW))
                .isPresent();
    }

    @Test
    void whoever_sends_now_is_known_while_the_tables_are_away() {
        String hash = DigestUtils.sha256Hex(keys.add("shop", Role.SEND, Rate.parse("1/s")));
        tables.close();
        assertThat(keys.callerNow(hash, NOW)).contains(new Caller("shop", Role.SEND, null));
        assertThat(keys.callerNow(hash, NOW.plusSeconds(60))).isPresent();
        assertThatThrownBy(() -> keys.callerNow(hash, NOW.minusMillis(1)))
                .as("nobody in memory")
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void nothing_that_is_kept_holds_the_text_of_a_key() throws Exception {
        String text = keys.add("shop", Role.SEND, null);
        String hash = DigestUtils.sha256Hex(text);
        try (Stream<Path> files = Files.list(dataDir)) {
            String rows = new JdbcTemplate(tables.dataSource())
                    .queryForList("select * from keys")
                    .toString();
            List<String> contents =
                    Stream.concat(files.map(KeysTest::latin1), Stream.of(rows)).toList();
            assertThat(contents).noneMatch(content -> content.contains(text.substring("hp_".length())));
            assertThat(contents).anyMatch(content -> content.contains(hash));
        }
    }

    private Keys keys(Optional<String> adminApiKey, Instant now) {
        return new Keys(
                tables.dataSource(), adminApiKey, Clock.offset(Clock.fixed(now, ZoneOffset.UTC), Duration.ofNanos(1)));
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class).isThrownBy(call).satisfies(problem -> assertThat(problem.status())
                .isEqualTo(status));
    }

    private static String latin1(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
