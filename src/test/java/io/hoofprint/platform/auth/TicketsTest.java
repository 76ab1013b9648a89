// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketsTest {
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(61));

    @TempDir
    Path folder;

    private final AtomicInteger elsewhere = new AtomicInteger();

    private Optional<Caller> redeem(Tickets tickets, String ticket) {
        return tickets.redeem(ticket, elsewhere::incrementAndGet);
    }

    @Test
    void it_is_good_once_for_a_minute_and_for_nobody_else() {
        try (Tables tables = Tables.open(folder)) {
            Keys keys = new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC());
            keys.add("boss", Role.ADMIN, Rate.parse("10/s"));
            Caller boss = keys.current(new Caller("boss", Role.ADMIN, null)).orElseThrow();
            assertThat(boss.limit()).isNotNull();
            Tickets tickets = new Tickets(keys, Clock.systemUTC());
            String ticket = tickets.issue(boss).ticket();
            assertThat(ticket).matches("ht_[A-Za-z0-9_-]{60,1000}");
            for (int i = 3; i < ticket.length() - 1; i++) {
                char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
                assertThat(redeem(tickets, ticket.substring(0, i) + other + ticket.substring(i + 1)))
                        .isEmpty();
            }
            assertThat(redeem(new Tickets(keys, Clock.systemUTC()), ticket)).isEmpty();
            assertThat(redeem(tickets, "ht_" + ticket)).isEmpty();
            assertThat(redeem(tickets, ticket.substring(0, ticket.length() - 4)))
                    .isEmpty();
            assertThat(redeem(tickets, ticket)).contains(boss);
            assertThat(redeem(tickets, ticket)).isEmpty();
            assertThat(elsewhere).hasValue(0);
        }
    }

    @Test
    void a_persons_ticket_ends_with_what_opened_it() {
        try (Tables tables = Tables.open(folder)) {
            Keys keys = new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC());
            Tickets tickets = new Tickets(keys, Clock.systemUTC());
            Requester browser = new Requester("127.0.0.1", null, false, null, null);
            SignIns.Begun session = keys.signIns().begin("ann@example.org", Role.ADMIN, browser);
            Caller ann = keys.signIns().caller(session.cookie()).orElseThrow();
            String ticket = tickets.issue(ann).ticket();
            assertThat(redeem(tickets, ticket)).contains(ann);
            ticket = tickets.issue(ann).ticket();
            keys.signIns().end(ann.signIn());
            assertThat(redeem(tickets, ticket)).isEmpty();
            Instant end = Instant.parse("2100-01-01T00:00:00Z");
            Caller token = Caller.person("ünal@example.org", Role.READ, end);
            assertThat(redeem(tickets, tickets.issue(token).ticket())).contains(token);
            Caller over = Caller.person("ann@example.org", Role.READ, Instant.EPOCH.plusSeconds(1));
            assertThat(redeem(tickets, tickets.issue(over).ticket())).isEmpty();
        }
    }

    @Test
    void every_process_on_a_database_takes_it_and_says_if_another_did_before() {
        try (PostgresDatabase database = PostgresServer.shared().fresh();
                Tables tables = Tables.open(database.address())) {
            Keys keys = new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC());
            keys.add("boss", Role.ADMIN, null);
            Caller boss = keys.current(new Caller("boss", Role.ADMIN, null)).orElseThrow();
            Tickets one = shared(tables, keys, Clock.systemUTC());
            Tickets other = shared(tables, keys, Clock.systemUTC());
            Tickets late = shared(tables, keys, Clock.fixed(LATER.instant(), ZoneOffset.UTC));
            String ticket = one.issue(boss).ticket();
            assertThat(redeem(late, ticket)).isEmpty();
            assertThat(redeem(other, ticket)).contains(boss);
            assertThat(elsewhere).hasValue(0);
            assertThat(redeem(one, ticket)).contains(boss);
            assertThat(elsewhere).hasValue(1);
            assertThat(redeem(one, ticket)).isEmpty();
            ticket = one.issue(boss).ticket();
            keys.revoke("boss");
            assertThat(redeem(other, ticket)).isEmpty();
        }
    }

    /** What may block runs at once here. */
    private static Tickets shared(Tables tables, Keys keys, Clock clock) {
        Tickets tickets = new Tickets(keys, clock);
        tickets.share(SharedTickets.of(tables.dataSource(), Runnable::run));
        return tickets;
    }
}
