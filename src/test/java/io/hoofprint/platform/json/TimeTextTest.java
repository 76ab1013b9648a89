// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-29T10:00:00Z, 2026-11-29T10:00:00Z",
        "2026-11-29t10:00:00z, 2026-11-29T10:00:00Z",
        "2026-11-29T10:00Z, 2026-11-29T10:00:00Z",
        "2026-11-29T10:00:00.123456789Z, 2026-11-29T10:00:00.123456789Z",
        "2026-11-29T10:00:00+01:00, 2026-11-29T09:00:00Z",
        "2026-11-29T10:00:00+0100, 2026-11-29T09:00:00Z",
        "2026-11-29T10:00:00-0530, 2026-11-29T15:30:00Z",
        "2026-11-29T10:00:00+01, 2026-11-29T09:00:00Z",
        "2026-11-29T10:00:00+0000, 2026-11-29T10:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    })
    void it_is_read_with_its_offset(String text, Instant time) {
        assertThat(TimeText.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-29",
                "2026-11-29T10:00:00",
                "2026-13-29T10:00:00Z",
                "2026-02-29T10:00:00Z",
                "2026-11-29T10:00:00 UTC",
                "2026-11-29T10:00:00+19:00",
                "0000-12-31T00:00:00Z",
                "-0001-12-31T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59.999999999Z",
                "-999999999-01-01T00:00:00Z",
            })
    void anything_else_is_none(String text) {
        assertThat(TimeText.parse(text)).isEmpty();
    }
}
