// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code sign_ins}. */
final class SignInRows {
    record Row(String hash, SignIn signIn) {}

    private final JdbcTemplate jdbc;

    SignInRows(DataSource tables) {
        jdbc = new JdbcTemplate(tables);
    }

    /** Those that nobody has ended, oldest first. */
    List<Row> open() {
        return jdbc.query(
                "select * from sign_ins where ended_at is null order by created_at, id", (row, index) -> row(row));
    }

    /** @param hash SHA-256 of the cookie, 64 hex digits */
    void insert(String hash, SignIn signIn) {
        jdbc.update(
                "insert into sign_ins (hash, id, name, key_hash, role, address, browser, created_at, last_seen_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hash,
                signIn.id(),
                signIn.name(),
                signIn.keyHash(),
                signIn.role().word(),
                signIn.address(),
                signIn.browser(),
                signIn.createdAt().toEpochMilli(),
                signIn.lastSeenAt().toEpochMilli());
    }

    /** Whoever signs in and out again and again fills no table. */
    void keepLastEnded(String name, int most) {
        jdbc.update(
                "delete from sign_ins where name = ? and ended_at is not null and hash not in (select hash from sign_ins"
                        + " where name = ? and ended_at is not null order by ended_at desc, hash limit ?)",
                name,
                name,
                most);
    }

    void end(Collection<String> hashes, Instant now) {
        jdbc.batchUpdate(
                "update sign_ins set ended_at = ? where hash = ? and ended_at is null",
                hashes.stream()
                        .map(hash -> new Object[] {now.toEpochMilli(), hash})
                        .toList());
    }

    void seen(Collection<Row> rows) {
        jdbc.batchUpdate(
                "update sign_ins set last_seen_at = ? where hash = ?",
                rows.stream()
                        .map(row -> new Object[] {row.signIn.lastSeenAt().toEpochMilli(), row.hash})
                        .toList());
    }

    void deleteEndedBefore(Instant then) {
        jdbc.update("delete from sign_ins where ended_at < ?", then.toEpochMilli());
    }

    /** The session with this hash, if it was open at that time. */
    Optional<SignIn> openAt(String hash, Instant then) {
        return jdbc
                .query(
                        "select * from sign_ins where hash = ? and created_at <= ? and (ended_at is null or ended_at > ?)",
                        (row, index) -> row(row).signIn,
                        hash,
                        then.toEpochMilli(),
                        then.toEpochMilli())
                .stream()
                .findFirst();
    }

    private static Row row(ResultSet row) throws SQLException {
        SignIn signIn = new SignIn(
                row.getString("id"),
                row.getString("name"),
                row.getString("key_hash"),
                Role.parse(row.getString("role")),
                row.getString("address"),
                row.getString("browser"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("last_seen_at")));
        return new Row(row.getString("hash"), signIn);
    }
}
