// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table as SQLite has it. PostgreSQL has one of the same name with the same columns, of types that it tells itself.
 *
 * @param parents the tables whose rows must be there first
 */
record TableShape(String name, List<String> columns, List<String> parents) {
    /** All tables in a file, except SQLite's and the migrations' own; those on which others depend come first. */
    static List<TableShape> of(Connection sqlite) throws SQLException {
        Map<String, TableShape> left = new LinkedHashMap<>();
        try (var statement = sqlite.createStatement();
                var row = statement.executeQuery(
                        "select name from sqlite_schema where type = 'table'"
                                + " and name not like 'sqlite\\_%' escape '\\' and name <> 'flyway_schema_history' order by name")) {
            while (row.next()) {
                String name = row.getString(1);
                left.put(
                        name,
                        new TableShape(
                                name,
                                texts(sqlite, "select name from pragma_table_info(?) order by cid", name),
                                texts(sqlite, "select distinct \"table\" from pragma_foreign_key_list(?)", name)));
            }
        }
        return inOrder(left);
    }

    private static List<String> texts(Connection sqlite, String query, String table) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var select = sqlite.prepareStatement(query)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
        }
        return texts;
    }

    private static List<TableShape> inOrder(Map<String, TableShape> left) {
        List<TableShape> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<TableShape> next = left.values().stream()
                    .filter(table -> table.parents.stream()
                            .noneMatch(parent -> !parent.equals(table.name) && left.containsKey(parent)))
                    .toList();
            ordered.addAll(next);
            next.forEach(table -> left.remove(table.name));
        }
        return ordered;
    }

    String quoted() {
        return quoted(name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    String select() {
        return "select " + list() + " from " + quoted();
    }

    String insert() {
        return "insert into " + quoted() + " (" + list() + ") values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private String list() {
        return columns.stream().map(TableShape::quoted).collect(Collectors.joining(", "));
    }
}
