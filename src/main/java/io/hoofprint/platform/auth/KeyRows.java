// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code keys}. Rows are never deleted; name and hash never change. */
final class KeyRows {
    record Row(NamedKey key, byte[] hash) {}

    private static final String INSERT = "insert into keys (name, hash, role, rate, created_at) values (?, ?, ?, ?, ?)";
    private static final HexFormat HEX = HexFormat.of();

    private final JdbcTemplate jdbc;

    KeyRows(DataSource tables) {
        jdbc = new JdbcTemplate(tables);
    }

    List<Row> all() {
        return jdbc.query("select * from keys order by name", (row, index) -> row(row));
    }

    boolean none() {
        return jdbc.queryForList("select 1 from keys limit 1", Integer.class).isEmpty();
    }

    /** @return false if the name was ever used */
    boolean insert(NamedKey key, byte[] hash) {
        return jdbc.update(INSERT + " on conflict do nothing", values(key, hash)) == 1;
    }

    /** Inserts both, or neither if there is one of that name. */
    boolean insertBoth(NamedKey first, byte[] firstHash, NamedKey second, byte[] secondHash) {
        Stream<Object> both =
                Stream.of(values(first, firstHash), values(second, secondHash)).flatMap(Stream::of);
        try {
            jdbc.update(INSERT + ", (?, ?, ?, ?, ?)", both.toArray());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** @return false if no valid key has this name */
    boolean revoke(String name, Instant now) {
        return jdbc.update(
                        "update keys set revoked_at = ? where name = ? and revoked_at is null",
                        now.toEpochMilli(),
                        name)
                == 1;
    }

    /** The key with this hash, if it was valid at that time. */
    Optional<NamedKey> goodAt(byte[] hash, Instant then) {
        return jdbc.query("select * from keys where hash = ?", (row, index) -> row(row), HEX.formatHex(hash)).stream()
                .map(Row::key)
                .filter(key -> !key.createdAt().isAfter(then))
                .filter(key -> key.revokedAt() == null || key.revokedAt().isAfter(then))
                .findFirst();
    }

    private static Object[] values(NamedKey key, byte[] hash) {
        String rate = key.rate() == null ? null : key.rate().toString();
        long createdAt = key.createdAt().toEpochMilli();
        return new Object[] {key.name(), HEX.formatHex(hash), key.role().word(), rate, createdAt};
    }

    private static Row row(ResultSet row) throws SQLException {
        String rate = row.getString("rate");
        long revokedAt = row.getLong("revoked_at");
        boolean revoked = !row.wasNull();
        NamedKey key = new NamedKey(
                row.getString("name"),
                Role.parse(row.getString("role")),
                rate == null ? null : Rate.parse(rate),
                Instant.ofEpochMilli(row.getLong("created_at")),
                revoked ? Instant.ofEpochMilli(revokedAt) : null);
        return new Row(key, HEX.parseHex(row.getString("hash")));
    }
}
