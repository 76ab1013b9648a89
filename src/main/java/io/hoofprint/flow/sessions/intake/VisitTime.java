// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.intake;

import io.hoofprint.platform.json.TimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** When an event happened, as senders write it: seconds since 1970, or ISO with an offset. Kept to the microsecond. */
final class VisitTime {
    static final String FORMS =
            "must be seconds since 1970 (1544896138 or 1544896138.25, as a number or a string), or an ISO time with an"
                    + " offset (2018-12-15T18:48:58+01:00)";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{0,60})?");
    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 40);

    private static final int FINEST = 200;

    private VisitTime() {}

    /** @return empty if it is none of the forms */
    static Optional<Instant> parse(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(ofSeconds(new BigDecimal(text)))
                : TimeText.parse(text).map(time -> time.truncatedTo(ChronoUnit.MICROS));
    }

    /** Values far out of range are cut, and stay out of range. */
    static Instant ofSeconds(BigDecimal seconds) {
        if (seconds.scale() > FINEST) {
            // Its digits would be written out, a billion for 1e-999999999.
            return seconds.signum() < 0 ? Instant.EPOCH.minusMillis(1) : Instant.EPOCH;
        }
        BigDecimal near = seconds.max(MOST.negate()).min(MOST);
        long micros = near.setScale(6, RoundingMode.FLOOR).unscaledValue().longValueExact();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
