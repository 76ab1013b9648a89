// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.destination.sheet.google.GoogleSheetsFixture;
import io.hoofprint.destination.sheet.google.WriteQuota;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetterBodies;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.data.Tables;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand presses within a minute of the write quota's clock, by a reader of a ledger, into a sheet at Google. */
class ManyPressesTest {
    private static final int PRESSES = 1_000;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @TempDir
    Path data;

    @Test
    void a_thousand_presses_in_a_minute_are_a_thousand_rows_by_30_calls_or_fewer() throws Exception {
        try (GoogleSheetsFixture fixture = new GoogleSheetsFixture(data);
                Ledger ledger = SqliteLedger.open(SqliteOptions.in(data));
                Tables tables = Tables.open(data)) {
            Arrivals arrivals = new Arrivals(ledger, fixture);
            fixture.pace(new WriteQuota(fixture.nanos::get, arrivals::pass));
            read(fixture.sheet.camel(), ledger, tables);
            arrivals.pass(MINUTE / PRESSES);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> fixture.book.lines(Presses.LOG).size() == PRESSES + 1);
            fixture.sheet.camel().stop();

            assertThat(fixture.book.lines(Presses.LOG)).isEqualTo(Presses.log(PRESSES));
            assertThat(fixture.book.lines(Presses.TALLY).get(1)).containsExactly("Ana", "" + PRESSES);
            assertThat(fixture.book.writes()).isLessThanOrEqualTo(31);
            assertThat(arrivals.callsWithinTheMinute()).isLessThanOrEqualTo(30);
        }
    }

    private static void read(DefaultCamelContext camel, Ledger ledger, Tables tables) throws Exception {
        camel.getRegistry().bind("log", ledger);
        camel.getRegistry().bind("tables", tables.dataSource());
        camel.getRegistry().bind("tablesRead", tables.readOnly());
        camel.getRegistry().bind("bodies", DeadLetterBodies.class, noBodies());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("ledger:buttons?reader=sheet&effect=outside&maxBatch=500")
                        .process(exchange -> {
                            List<?> entries = exchange.getMessage().getBody(List.class);
                            long from = ((StoredEvent) entries.get(0)).sequence();
                            exchange.getMessage().setBody(Presses.update(from, from + entries.size() - 1));
                        })
                        .to("direct:sheet");
            }
        });
    }

    /** Nothing is dead-lettered here; a call would throw. */
    private static DeadLetterBodies noBodies() {
        return (DeadLetterBodies) Proxy.newProxyInstance(
                DeadLetterBodies.class.getClassLoader(),
                new Class<?>[] {DeadLetterBodies.class},
                (proxy, method, given) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Presses come as the clock goes. */
    private static final class Arrivals {
        private final Ledger ledger;
        private final GoogleSheetsFixture fixture;
        private final List<Long> waits = new ArrayList<>();
        private final long start;
        private int sent;

        Arrivals(Ledger ledger, GoogleSheetsFixture fixture) {
            this.ledger = ledger;
            this.fixture = fixture;
            start = fixture.nanos.get();
        }

        synchronized void pass(long time) {
            long now = fixture.nanos.addAndGet(time);
            waits.add(now);
            int due = (int) Math.min(PRESSES, (now - start) * PRESSES / MINUTE);
            if (due > sent) {
                List<NewEvent> presses = IntStream.range(sent, due)
                        .mapToObj(n -> new NewEvent(null, ("press " + n).getBytes(StandardCharsets.UTF_8)))
                        .toList();
                ledger.append("buttons", new AppendRequest("mqtt", presses, null))
                        .join();
                sent = due;
            }
        }

        /** Each call waits for its turn once. */
        synchronized long callsWithinTheMinute() {
            return waits.stream().skip(1).filter(at -> at - start <= MINUTE).count();
        }
    }
}
