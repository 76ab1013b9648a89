// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.data.DatabaseAddress;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of the tests' own; it is dropped when it is closed, whoever is connected. */
public record PostgresDatabase(PostgresServer server, String name) implements AutoCloseable {

    /** Without user and password. */
    public String url() {
        return server.url(name);
    }

    public String user() {
        return PostgresServer.USER;
    }

    public String password() {
        return PostgresServer.PASSWORD;
    }

    public DatabaseAddress address() {
        return new DatabaseAddress(url(), user(), password());
    }

    /** A connection of its own each time. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(user());
        source.setPassword(password());
        return source;
    }

    @Override
    public void close() {
        server.drop(this);
    }
}
