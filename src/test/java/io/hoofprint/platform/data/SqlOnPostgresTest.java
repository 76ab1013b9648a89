// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/** PostgreSQL understands each statement that is written in a file or a class. */
class SqlOnPostgresTest {
    private static final Path CLASSES = Path.of("target/classes/io/hoofprint");
    private static final Path FILES = Path.of("src/main/resources/sql");

    /** What is about other tables. */
    private static final List<String> ELSEWHERE = List.of(
            "ledger/sqlite/",
            "ledger/postgresql/",
            "ledger/move/",
            "destination/warehouse/",
            "backup/",
            "flow/sessions/",
            "flow/evidence/collect/CommitSorter",
            "ledger/ops/CopyCheck",
            "platform/data/TablesInspection",
            "platform/data/DatabaseInspection",
            "CaseOutputs");

    @Test
    void it_understands_every_statement() throws Exception {
        List<String> statements = new ArrayList<>(inFiles());
        statements.addAll(inClasses());
        assertThat(statements).hasSizeGreaterThan(80);
        List<String> refused = new ArrayList<>();
        try (PostgresDatabase database = PostgresServer.shared().fresh();
                Tables tables = Tables.open(database.address());
                Connection connection = tables.dataSource().getConnection()) {
            for (String statement : statements) {
                describe(connection, statement, refused);
            }
        }
        assertThat(refused).isEmpty();
    }

    /** The server parses it, and finds its tables, its columns and the types of its parameters; it runs nothing. */
    private static void describe(Connection connection, String statement, List<String> refused) {
        String plain = NamedParameterUtils.substituteNamedParameters(statement, null);
        try (PreparedStatement prepared = connection.prepareStatement(plain)) {
            prepared.getParameterMetaData();
            prepared.getMetaData();
        } catch (SQLException e) {
            refused.add(e.getMessage() + " in " + plain);
        }
    }

    private static List<String> inFiles() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> !file.startsWith(FILES.resolve("sqlite")))
                    .map(file -> SqlFile.read("/sql/" + FILES.relativize(file)))
                    // A list of pairs, of one.
                    .map(sql -> sql.replaceAll("VALUES :\\w+", "VALUES (:first, :second)"))
                    .toList();
        }
    }

    private static List<String> inClasses() throws IOException {
        List<String> statements = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(SqlOnPostgresTest::isAboutTables).toList()) {
                statements.addAll(SqlConstants.of(file));
            }
        }
        return statements;
    }

    private static boolean isAboutTables(Path file) {
        String name = CLASSES.relativize(file).toString();
        return name.endsWith(".class") && ELSEWHERE.stream().noneMatch(name::startsWith);
    }
}
