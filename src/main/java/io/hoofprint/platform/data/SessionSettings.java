// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What holds for a session of PostgreSQL, said by a statement once it is open: what is said while it is opened, a pooler
 * between may refuse, or leave out and say nothing.
 */
record SessionSettings(Map<String, String> values) {
    static final SessionSettings NONE = new SessionSettings(Map.of());

    /** @param more which count where both have one */
    SessionSettings with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(more);
        return new SessionSettings(all);
    }

    void apply(Connection connection) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        String calls = values.entrySet().stream()
                .map(one -> "set_config('" + one.getKey() + "', '" + one.getValue() + "', false)")
                .collect(Collectors.joining(", ", "select ", ""));
        try (var statement = connection.createStatement()) {
            statement.execute(calls);
        }
    }
}
