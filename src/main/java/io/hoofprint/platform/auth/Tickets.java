// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.data.RandomKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Single-use tickets, valid for a minute, for callers that cannot set a header. Stored in memory as hashes.
 * Thread-safe.
 */
public final class Tickets {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    /** @param expires ISO instant */
    public record Ticket(String ticket, Instant expires) {}

    private record Issued(Caller caller, Instant expires) {}

    private final Keys keys;
    private final Clock clock;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    public Tickets(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public Ticket issue(Caller caller) {
        Instant now = clock.instant();
        issued.values().removeIf(old -> !old.expires.isAfter(now));
        String text = RandomKey.next("ht_");
        Instant expires = now.plus(GOOD_FOR).truncatedTo(ChronoUnit.MILLIS);
        issued.put(hash(KeyHash.of(text)), new Issued(caller, expires));
        return new Ticket(text, expires);
    }

    /** The ticket's caller; empty if it is unknown, used or expired, or the caller's key was revoked. */
    public Optional<Caller> redeem(String ticket) {
        byte[] hash = KeyHash.borrowed(ticket);
        return Optional.ofNullable(hash == null ? null : issued.remove(hash(hash)))
                .filter(known -> known.expires.isAfter(clock.instant()))
                .map(Issued::caller)
                .filter(keys::isGood);
    }

    private static String hash(byte[] sha256) {
        return HexFormat.of().formatHex(sha256);
    }
}
