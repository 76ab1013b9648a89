// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** SQL resources. */
public final class SqlFile {
    private SqlFile() {}

    /**
     * @param resource {@code /sql/meetings-by-id.sql}
     * @return its text, with Camel's {@code :#name} and {@code :#in:name} written as {@code :name}
     */
    public static String read(String resource) {
        try (InputStream file = SqlFile.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":#in:", ":")
                    .replace(":#", ":");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same, for a statement that each engine has in words of its own.
     *
     * @param name {@code buttons-stats.sql}
     */
    public static String read(String name, DataSource tables) {
        return read("/sql/" + engine(tables).toLowerCase(Locale.ROOT) + "/" + name);
    }

    private static String engine(DataSource tables) {
        return new JdbcTemplate(tables)
                .execute((Connection connection) -> connection.getMetaData().getDatabaseProductName());
    }
}
