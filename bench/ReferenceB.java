import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Scanner;
import java.util.UUID;

/**
 * Reference B: the least that can honestly keep rows in SQLite. One JDBC loop, batches of 500, each batch one
 * transaction and one sync (WAL, {@code synchronous=FULL}), an id given before refused by a unique index.
 *
 * <p>{@code java -cp 'target/lib/*' bench/ReferenceB.java FILE} reads seconds from standard input, a line each, inserts
 * for that long and prints rows per second.
 */
public class ReferenceB {
    private static final int BATCH = 500;

    private final Connection connection;
    private final PreparedStatement insert;
    private final byte[] body;
    private long rows;

    private ReferenceB(String file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL");
        try (var statement = connection.createStatement()) {
            statement.execute("create table events (seq integer primary key, stream text not null, id text not null,"
                    + " received_at integer not null, sender text not null, body blob not null, unique (stream, id))");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("insert into events values (?, ?, ?, ?, ?, ?)");
        String event = "{\"action\":\"click\",\"color\":\"red\",\"padding\":\"\"}";
        body = event.replace("\"\"", '"' + "x".repeat(200 - event.length()) + '"').getBytes(StandardCharsets.UTF_8);
    }

    public static void main(String[] args) throws SQLException {
        var reference = new ReferenceB(args[0]);
        var seconds = new Scanner(System.in);
        while (seconds.hasNextDouble()) {
            System.out.println(Math.round(reference.rowsPerSecond(seconds.nextDouble())));
        }
    }

    private double rowsPerSecond(double seconds) throws SQLException {
        long before = rows;
        long start = System.nanoTime();
        long elapsed;
        do {
            keepBatch();
            elapsed = System.nanoTime() - start;
        } while (elapsed < seconds * 1e9);
        return (rows - before) / (elapsed / 1e9);
    }

    private void keepBatch() throws SQLException {
        long now = System.currentTimeMillis();
        for (int i = 0; i < BATCH; i++) {
            rows++;
            insert.setLong(1, rows);
            insert.setString(2, "clicks");
            insert.setString(3, id(now, rows));
            insert.setLong(4, now);
            insert.setString(5, "first-sender");
            insert.setBytes(6, body);
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
    }

    /** In the order of time like a UUIDv7, which is the order that an index likes best. */
    private static String id(long now, long row) {
        return new UUID(now << 16 | 0x7000 | row >>> 12 & 0xfff, 1L << 63 | row).toString();
    }
}
