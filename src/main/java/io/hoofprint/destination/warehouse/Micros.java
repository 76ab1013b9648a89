// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as all kinds of warehouse keep them: whole microseconds, instants since 1970. */
public final class Micros {
    private Micros() {}

    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Null for null. */
    public static Long of(Duration duration) {
        return duration == null ? null : duration.toNanos() / 1_000;
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** @return exactly as many seconds, without zeros behind the point */
    public static BigDecimal seconds(long micros) {
        BigDecimal seconds = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
