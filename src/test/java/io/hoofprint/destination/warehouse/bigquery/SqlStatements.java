// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import java.util.ArrayList;
import java.util.List;

/** A script's statements, without comments; a loop is one of them. No text literal of ours has a semicolon in it. */
final class SqlStatements {
    private SqlStatements() {}

    static List<String> of(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder loop = new StringBuilder();
        for (String piece : script.replaceAll("--[^\n]*", "").split(";")) {
            String statement = piece.strip();
            if (!loop.isEmpty() || statement.startsWith("WHILE ")) {
                loop.append(statement).append(';');
            }
            if (statement.startsWith("END WHILE")) {
                statements.add(loop.toString());
                loop.setLength(0);
            } else if (loop.isEmpty() && !statement.isEmpty()) {
                statements.add(statement);
            }
        }
        return statements;
    }
}
