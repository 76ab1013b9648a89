// SPDX-License-Identifier: Apache-2.0
import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.postgresql.PostgresLedger;
import io.hoofprint.ledger.postgresql.PostgresOptions;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.postgresql.PGConnection;

/**
 * Batches of one size, one after the other, each an event's id of its own in each event: into the ledger in PostgreSQL, the
 * ledger in SQLite, and a table in PostgreSQL by the least that can keep the same rows, a loop of multi-row inserts with the
 * same two indexes.
 *
 * <p>Arguments: address of PostgreSQL, a folder, seconds, rounds, millions of ids to keep. Prints a line a figure: batch, round, name, events a second.
 */
public class LedgerBatches {
    private static final int[] BATCHES = {1, 8, 64, 256, 1024};
    private static final int USUAL = 64;
    private static final int LARGE = 5_000;
    private static final String INSERT = "insert into bare select ? + place, at, hash, identity, crc, sender, id, body"
            + " from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality as e (at, hash, identity, crc, sender, id, body, place)";

    private final Random random = new Random(1);
    private final byte[] body = new byte[200];
    private long events;
    private long bareRows;
    private CompletableFuture<AppendResult> underWay;

    private interface Batch {
        void write(int size) throws SQLException;
    }

    public static void main(String[] args) throws SQLException {
        var batches = new LedgerBatches();
        double seconds = Double.parseDouble(args[2]);
        int rounds = Integer.parseInt(args[3]);
        batches.run(args[0], Path.of(args[1]), seconds, rounds);
        batches.keepIds(args[0], Long.parseLong(args[4]) * 1_000_000, seconds, rounds);
    }

    private void run(String server, Path folder, double seconds, int rounds) throws SQLException {
        Arrays.fill(body, (byte) 'x');
        String url = ofItsOwn(server, "batches");
        try (var connection = DriverManager.getConnection(url);
                var postgres = open(url);
                var sqlite = SqliteLedger.open(SqliteOptions.in(folder))) {
            makeBare(connection);
            try (var insert = connection.prepareStatement(INSERT)) {
                for (int batch : BATCHES) {
                    measure("warm", batch, seconds, size -> append(postgres, size));
                    measure("warm", batch, seconds, size -> append(sqlite, size));
                    measure("warm", batch, seconds, size -> bare(insert, size));
                    for (int round = 0; round < rounds; round++) {
                        measure("bare", batch, seconds, size -> bare(insert, size));
                        measure("postgresql", batch, seconds, size -> append(postgres, size));
                        measure("sqlite", batch, seconds, size -> append(sqlite, size));
                    }
                }
            }
        }
    }

    /** The same in a ledger that keeps so many ids and in one that keeps few. */
    private void keepIds(String server, long kept, double seconds, int rounds) throws SQLException {
        try (var few = open(ofItsOwn(server, "few"));
                var many = open(ofItsOwn(server, "many"))) {
            for (long filled = 0; filled < kept; filled += LARGE) {
                append(many, LARGE);
            }
            finish();
            for (int round = 0; round <= rounds; round++) {
                measure(round == 0 ? "warm" : "few", USUAL, seconds, size -> append(few, size));
                measure(round == 0 ? "warm" : "many", USUAL, seconds, size -> append(many, size));
            }
        }
    }

    private static PostgresLedger open(String url) {
        return PostgresLedger.open(PostgresOptions.at(new DatabaseAddress(url, null, null)));
    }

    /** A database beside the one that is named: no Hoofprint should find these events. */
    private static String ofItsOwn(String server, String name) throws SQLException {
        try (var connection = DriverManager.getConnection(server);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return server.replaceFirst("/[^/?]*(?=$|\\?)", "/" + name);
    }

    private static void makeBare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table bare (seq bigint primary key, at bigint, hash bigint, identity uuid, crc int,"
                    + " sender text, id text, body bytea)");
            statement.execute("create unique index on bare (identity)");
        }
    }

    private void measure(String name, int size, double seconds, Batch batch) throws SQLException {
        long start = System.nanoTime();
        long written = 0;
        long elapsed;
        do {
            batch.write(size);
            written += size;
            elapsed = System.nanoTime() - start;
        } while (elapsed < seconds * 1e9);
        finish();
        System.out.printf("%d %s %.0f%n", size, name, written / (elapsed / 1e9));
    }

    private void finish() {
        if (underWay != null) {
            underWay.join();
            underWay = null;
        }
    }

    /** The next batch is made while this one is written, as callers do. */
    private void append(Ledger ledger, int size) {
        var before = underWay;
        var batch = new NewEvent[size];
        Arrays.setAll(batch, i -> new NewEvent("id-" + ++events, body));
        underWay = ledger.append("clicks", new AppendRequest("ana", Arrays.asList(batch), null));
        if (before != null && before.join().accepted() != size) {
            throw new IllegalStateException(before.join() + " and not " + size);
        }
    }

    private void bare(PreparedStatement insert, int size) throws SQLException {
        long[] at = new long[size];
        long[] hash = new long[size];
        UUID[] identity = new UUID[size];
        int[] crc = new int[size];
        String[] sender = new String[size];
        String[] id = new String[size];
        byte[][] bodies = new byte[size][];
        Arrays.fill(at, System.currentTimeMillis());
        Arrays.fill(sender, "ana");
        Arrays.fill(bodies, body);
        for (int i = 0; i < size; i++) {
            hash[i] = random.nextLong();
            identity[i] = new UUID(random.nextLong(), random.nextLong());
            crc[i] = random.nextInt();
            id[i] = "id-" + ++events;
        }
        var arrays = insert.getConnection().unwrap(PGConnection.class);
        insert.setLong(1, bareRows);
        insert.setArray(2, arrays.createArrayOf("int8", at));
        insert.setArray(3, arrays.createArrayOf("int8", hash));
        insert.setArray(4, arrays.createArrayOf("uuid", identity));
        insert.setArray(5, arrays.createArrayOf("int4", crc));
        insert.setArray(6, arrays.createArrayOf("text", sender));
        insert.setArray(7, arrays.createArrayOf("text", id));
        insert.setArray(8, arrays.createArrayOf("bytea", bodies));
        bareRows += insert.executeUpdate();
    }
}
