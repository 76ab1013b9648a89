// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.auth.TicketText.Content;
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
 * Single-use tickets, valid for a minute, for callers that cannot set a header. They are signed, so that of several processes
 * that share a database each knows those of all; remembered is which ones were used. Thread-safe.
 */
public final class Tickets {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final int NONCE_BYTES = 16;

    /** @param expires ISO instant */
    public record Ticket(String ticket, Instant expires) {}

    private final Keys keys;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private volatile TicketText text = new TicketText(RandomKey.bits());
    private volatile Optional<SharedTickets> others = Optional.empty();

    public Tickets(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Takes the tickets of other processes too. Before the first one is issued. */
    public void share(SharedTickets all) {
        text = new TicketText(all.secret());
        others = Optional.of(all);
    }

    public Ticket issue(Caller caller) {
        Instant expires = clock.instant().plus(GOOD_FOR).truncatedTo(ChronoUnit.MILLIS);
        return new Ticket(text.write(new Content(RandomKey.bits(NONCE_BYTES), expires, caller)), expires);
    }

    /**
     * The ticket's caller; empty if it is no ticket, used or expired, or the caller's key was revoked. Never blocks.
     *
     * @param usedElsewhere run, on any thread, if another process turns out to have taken the ticket too
     */
    public Optional<Caller> redeem(String ticket, Runnable usedElsewhere) {
        Instant now = clock.instant();
        Optional<Content> genuine =
                text.read(ticket).filter(content -> content.expires().isAfter(now));
        if (genuine.isEmpty() || !isFirstUse(genuine.get(), now)) {
            return Optional.empty();
        }
        Content content = genuine.get();
        others.ifPresent(all -> all.used(content.nonce(), content.expires(), usedElsewhere));
        return keys.current(content.caller());
    }

    private boolean isFirstUse(Content content, Instant now) {
        used.values().removeIf(expires -> !expires.isAfter(now));
        return used.putIfAbsent(HexFormat.of().formatHex(content.nonce()), content.expires()) == null;
    }
}
