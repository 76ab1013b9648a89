// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysApiTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path dataDir;

    private Tables tables;
    private Keys keys;
    private KeysApi api;

    @BeforeEach
    void open() {
        tables = Tables.open(dataDir);
        keys = new Keys(tables.dataSource(), Optional.empty(), Clock.fixed(NOW, ZoneOffset.UTC));
        api = new KeysApi(new LocalKeys(keys));
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_new_key_is_told_once_and_good_at_once() throws Exception {
        JsonNode made = json(add(bytes("{\"name\":\"shop\",\"role\":\"read\",\"rate\":\"5/s\"}")));
        String text = made.get("key").textValue();
        assertThat(made).hasToString("{\"name\":\"shop\",\"role\":\"read\",\"rate\":\"5/s\",\"key\":\"" + text + "\"}");
        assertThat(keys.caller(text).orElseThrow().name()).isEqualTo("shop");
        assertThat(new String(api.list(), StandardCharsets.UTF_8))
                .isEqualTo("{\"keys\":[{\"name\":\"shop\",\"role\":\"read\",\"rate\":\"5/s\","
                        + "\"createdAt\":\"2026-11-23T10:00:00Z\",\"revokedAt\":null}]}");
        api.revoke("shop");
        assertThat(keys.caller(text)).isEmpty();
        assertThat(json(api.list()).at("/keys/0/revokedAt").textValue()).isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void role_and_rate_can_be_left_out() throws Exception {
        JsonNode made = json(add(bytes("{\"name\":\"shop\",\"rate\":null}")));
        assertThat(made.get("role").textValue()).isEqualTo("send");
        assertThat(made.get("rate").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"shop\"",
                "{",
                "{}",
                "{\"name\":null}",
                "{\"name\":1}",
                "{\"name\":true}",
                "{\"name\":[\"shop\"]}",
                "{\"name\":\"shop\"} {}",
                "{\"name\":\"shop\",\"name\":\"shop\"}",
                "{\"name\":\"shop\",\"owner\":\"me\"}",
                "{\"name\":\"shop\",\"role\":\"Send\"}",
                "{\"name\":\"shop\",\"role\":\"\"}",
                "{\"name\":\"shop\",\"rate\":\"fast\"}",
                "{\"name\":\"shop\",\"rate\":100}",
                "{\"name\":\"\\ud800\"}",
                "\ufeff{\"name\":\"shop\"}",
                "{'name':'shop'}"
            })
    void any_other_body_is_refused_and_makes_no_key(String body) {
        assertRefused(bytes(body));
    }

    @Test
    void only_utf_8_is_read() {
        assertRefused("{\"name\":\"shop\"}".getBytes(StandardCharsets.UTF_16));
        assertRefused("{\"name\":\"sh\u00f6p\"}".getBytes(StandardCharsets.ISO_8859_1));
    }

    private void assertRefused(byte[] body) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> add(body)).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.getMessage()).isNotBlank().doesNotContain("io.hoofprint", "java.");
        });
        assertThat(keys.list()).isEmpty();
    }

    private byte[] add(byte[] body) {
        return api.add(StrictJson.read(body, KeyAdministration.Wanted.class));
    }

    private static JsonNode json(byte[] body) throws IOException {
        return new ObjectMapper().readTree(body);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
