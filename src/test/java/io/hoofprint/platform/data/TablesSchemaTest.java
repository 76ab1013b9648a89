// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Both engines have the same tables, columns and keys, and PostgreSQL's order of texts is SQLite's. */
class TablesSchemaTest {
    private static final String SQLITE_TABLES = "select name from sqlite_schema where type = 'table'"
            + " and name not like 'sqlite_%' and name not like 'flyway_%'";

    /** A column that is part of the primary key is never null, whether that is said or not. */
    private static final String SQLITE_COLUMNS = "select name || ' ' || lower(type)"
            + " || case when \"notnull\" or pk then ' not null' else '' end from pragma_table_info(?)";

    private static final String SQLITE_KEY =
            "select 'key ' || group_concat(name, ', ' order by pk) from pragma_table_info(?) where pk > 0 having count(*) > 0";
    private static final String SQLITE_INDEXES =
            "select case when \"unique\" then 'unique ' else '' end || case when partial then 'partial ' else '' end"
                    + " || 'index ' || (select group_concat(i.name, ', ' order by i.seqno) from pragma_index_info(l.name) i)"
                    + " from pragma_index_list(?) l where l.origin <> 'pk'";
    private static final String SQLITE_REFERENCES =
            "select \"from\" || ' references ' || \"table\" || ' on delete ' || lower(on_delete) from pragma_foreign_key_list(?)";

    private static final String POSTGRES_TABLES =
            "select tablename from pg_tables where schemaname = 'public' and tablename not like 'flyway_%'"
                    // What several processes need, and one with a file does not.
                    + " and tablename not like 'shared_%'";
    private static final String POSTGRES_COLUMNS = "select column_name || ' ' || case data_type"
            // A flag is 0 or 1 in SQLite, which knows no other.
            + " when 'bigint' then 'integer' when 'boolean' then 'integer' when 'double precision' then 'real'"
            + " when 'bytea' then 'blob' else data_type end || case is_nullable when 'NO' then ' not null' else '' end"
            + " from information_schema.columns where table_schema = 'public' and table_name = ?";

    private static final String POSTGRES_NAMES = "(select string_agg(a.attname, ', ' order by k.place)"
            + " from unnest(i.indkey) with ordinality k (attnum, place)"
            + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum)"
            + " from pg_index i where i.indrelid = cast(? as regclass)";
    private static final String POSTGRES_KEY = "select 'key ' || " + POSTGRES_NAMES + " and indisprimary";
    private static final String POSTGRES_INDEXES = "select case when indisunique then 'unique ' else '' end"
            + " || case when indpred is not null then 'partial ' else '' end || 'index ' || " + POSTGRES_NAMES
            + " and not indisprimary";
    private static final String POSTGRES_REFERENCES =
            "select a.attname || ' references ' || c.confrelid::regclass || ' on delete '"
                    + " || case c.confdeltype when 'c' then 'cascade' else 'no action' end from pg_constraint c"
                    + " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]"
                    + " where c.contype = 'f' and c.conrelid = cast(? as regclass)";

    @TempDir
    Path folder;

    @Test
    void both_have_the_same_tables_columns_and_keys() {
        try (Tables sqlite = Tables.open(folder);
                PostgresDatabase database = PostgresServer.shared().fresh();
                Tables postgres = Tables.open(database.address())) {
            assertThat(schema(
                            postgres,
                            POSTGRES_TABLES,
                            POSTGRES_COLUMNS,
                            POSTGRES_KEY,
                            POSTGRES_INDEXES,
                            POSTGRES_REFERENCES))
                    .isEqualTo(schema(
                            sqlite, SQLITE_TABLES, SQLITE_COLUMNS, SQLITE_KEY, SQLITE_INDEXES, SQLITE_REFERENCES))
                    .containsKeys("keys", "evidence_steps");
            assertThat(new JdbcTemplate(postgres.dataSource())
                            .queryForList(
                                    "select table_name || '.' || column_name from information_schema.columns"
                                            + " where table_schema = 'public' and table_name not like 'flyway_%'"
                                            + " and data_type = 'text' and collation_name is distinct from 'C'",
                                    String.class))
                    .isEmpty();
        }
    }

    /** By table, what the statements say of it. */
    private static TreeMap<String, List<List<String>>> schema(Tables tables, String names, String... statements) {
        JdbcTemplate sql = new JdbcTemplate(tables.dataSource());
        TreeMap<String, List<List<String>>> schema = new TreeMap<>();
        for (String table : sql.queryForList(names, String.class)) {
            schema.put(
                    table,
                    Stream.of(statements)
                            .map(statement -> sql.queryForList(statement, String.class, table).stream()
                                    .sorted()
                                    .toList())
                            .toList());
        }
        return schema;
    }
}
