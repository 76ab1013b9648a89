// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.awaitility.Awaitility.await;

import io.hoofprint.TablesEngine;
import io.hoofprint.ledger.HeldPosition;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.camel.LedgerComponent;
import io.hoofprint.ledger.camel.LedgerEndpoint;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.ledger.deadletter.DeadLetterFilter;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.ledger.deadletter.FolderBodies;
import io.hoofprint.ledger.ops.EventLookup;
import io.hoofprint.ledger.ops.ReaderControl;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.data.TablesErrorTranslator;
import io.hoofprint.platform.error.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A real ledger, real tables, and a Camel context with routes on them. */
public final class ReaderFixture implements AutoCloseable {
    public final Ledger ledger;
    final Tables tables;
    public final JdbcTemplate sql;
    public final FolderBodies bodies;
    public DefaultCamelContext camel;
    /** Where the reader stands with the events of which the effect is applied. */
    volatile MarkedPosition end;

    private Cluster cluster = Cluster.ALONE;
    private Effect undo;
    private Supplier<HeldPosition> held;

    /** The effect of a route; within the reader's transaction for effect tables. */
    @FunctionalInterface
    public interface Effect {
        void apply(List<StoredEvent> events) throws Exception;
    }

    public ReaderFixture(Path directory) {
        this(directory, TablesEngine.SQLITE);
    }

    ReaderFixture(Path directory, TablesEngine engine) {
        ledger = SqliteLedger.open(SqliteOptions.in(directory));
        tables = engine.open(directory);
        sql = new JdbcTemplate(tables.dataSource());
        bodies = new FolderBodies(directory.resolve("bodies"));
        sql.execute("create table if not exists effects (seq bigint not null, body text not null, number "
                + (engine == TablesEngine.SQLITE ? "integer primary key" : "bigint generated always as identity")
                + ")");
    }

    /** One of several processes on the same ledger and tables. */
    ReaderFixture(Ledger ledger, Tables tables, Cluster cluster) {
        this.ledger = ledger;
        this.tables = tables;
        this.cluster = cluster;
        sql = new JdbcTemplate(tables.dataSource());
        bodies = null;
    }

    /** The undo; set before the start. */
    public ReaderFixture undo(Effect effect) {
        undo = effect;
        return this;
    }

    /** What the other system answers at direct:held; set before the start. */
    ReaderFixture held(Supplier<HeldPosition> answer) {
        held = answer;
        return this;
    }

    /** Starts a reader of clicks whose route ends in the effect. */
    public void start(String parameters, Effect effect, Object... beans) throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("log", ledger);
        camel.getRegistry().bind("tables", tables.dataSource());
        camel.getRegistry().bind("tablesRead", tables.readOnly());
        camel.getRegistry().bind("tablesFailures", new TablesErrorTranslator());
        camel.getRegistry().bind("cluster", cluster);
        if (bodies != null) {
            camel.getRegistry().bind("bodies", bodies);
        }
        for (Object bean : beans) {
            camel.getRegistry().bind(bean.getClass().getName(), bean);
        }
        camel.getComponent("ledger", LedgerComponent.class)
                .setBackoff(Backoff.exponential(Duration.ofMillis(2), Duration.ofMillis(100)));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:append").to("ledger:clicks");
                from("ledger:clicks?reader=tally&" + parameters + (undo == null ? "" : "&undo=direct:undo")
                                + (held == null ? "" : "&held=direct:held"))
                        .to("direct:effect");
                if (undo != null) {
                    from("direct:undo").process(exchange -> undo.apply(events(exchange)));
                }
                if (held != null) {
                    from("direct:held").routeId("held").process(exchange -> exchange.getMessage()
                            .setBody(held.get()));
                }
                from("direct:effect").process(exchange -> {
                    end = exchange.getProperty(LedgerEndpoint.POSITION, MarkedPosition.class);
                    effect.apply(events(exchange));
                });
            }
        });
        camel.setAutoStartup(false);
        camel.start();
        camel.setAutoStartup(true);
        if (held != null) {
            camel.getRouteController().startRoute("held");
        }
        camel.getComponent("ledger", LedgerComponent.class).continueAboveHeld();
        camel.getRouteController().startAllRoutes();
    }

    public void stop() {
        camel.stop();
    }

    public Readers readers() {
        return camel.getComponent("ledger", LedgerComponent.class).readers();
    }

    public EventLookup eventLookup() {
        return new EventLookup(readers());
    }

    DeadLetters deadLetters() {
        return readers().deadLetters();
    }

    public List<DeadLetter> deadLetters(State state) {
        return deadLetters().rows().list(new DeadLetterFilter(null, null, null, state, null), null, 1000);
    }

    /** As an administrator does. */
    public ReaderStatus command(String action, Object to) {
        return new ReaderControl(readers()).command("clicks", "tally", new ReaderControl.Command(action, to));
    }

    /** Replays all parked dead letters. */
    public String replayAll() {
        String run = UUID.randomUUID().toString();
        deadLetters().rows().queue(new DeadLetterFilter(null, "clicks", null, null, null), run);
        readers().interrupt(new ReaderId("clicks", "tally"));
        return run;
    }

    public ReaderStatus status() {
        return readers().statuses().get(0);
    }

    public void append(String... bodies) throws Exception {
        LedgerFixture.append(
                ledger,
                "clicks",
                LedgerFixture.from(
                        "ana", Stream.of(bodies).map(LedgerFixture::event).toArray(NewEvent[]::new)));
    }

    /** Stores delivered events in the tables. */
    public void keep(List<StoredEvent> events) {
        for (StoredEvent event : events) {
            sql.update("insert into effects (seq, body) values (?, ?)", event.sequence(), LedgerFixture.text(event));
        }
    }

    /** Removes them again. */
    public void drop(List<StoredEvent> events) {
        for (StoredEvent event : events) {
            sql.update(
                    "delete from effects where number = (select max(number) from effects where seq = ?)",
                    event.sequence());
        }
    }

    public List<Long> kept() {
        return sql.queryForList("select seq from effects order by number", Long.class);
    }

    public void awaitPosition(long position) {
        await().atMost(Duration.ofSeconds(30)).until(() -> position() == position);
    }

    /** After a rewind: the position alone may be that of before. */
    void awaitUndoneAndDelivered(BooleanSupplier undone, long position) {
        await().atMost(Duration.ofSeconds(30)).until(() -> undone.getAsBoolean() && position() == position);
    }

    public long position() {
        var rows = sql.queryForList("select position from reader_positions", Long.class);
        return rows.isEmpty() ? 0 : rows.get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<StoredEvent> events(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    @Override
    public void close() {
        if (camel != null) {
            camel.stop();
        }
        tables.close();
        ledger.close();
    }
}
