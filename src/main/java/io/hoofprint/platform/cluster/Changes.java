// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;

/** Versions of what processes tell each other to look at again. */
final class Changes {
    private final JdbcTemplate sql;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    Changes(JdbcTemplate sql) {
        this.sql = sql;
    }

    void listen(String kind, Runnable action) {
        listeners.computeIfAbsent(kind, any -> new CopyOnWriteArrayList<>()).add(action);
    }

    void note(String kind) {
        changed.add(kind);
    }

    /** Tells of what was noted since, each once. */
    void tell() {
        for (String kind : changed) {
            changed.remove(kind);
            try {
                count(kind);
            } catch (RuntimeException e) {
                changed.add(kind);
                throw e;
            }
        }
    }

    private void count(String kind) {
        sql.update(
                "insert into shared_changes (kind, version) values (?, 1)"
                        + " on conflict (kind) do update set version = shared_changes.version + 1",
                kind);
    }

    /** One that fails is run again at the next look. */
    void look() {
        Map<String, Long> versions = new ConcurrentHashMap<>();
        sql.query("select kind, version from shared_changes", row -> {
            versions.put(row.getString(1), row.getLong(2));
        });
        versions.forEach((kind, version) -> {
            if (!version.equals(seen.get(kind))) {
                listeners.getOrDefault(kind, List.of()).forEach(Runnable::run);
                seen.put(kind, version);
            }
        });
    }
}
