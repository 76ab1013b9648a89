// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where a test's tables are: each test that takes its tables from here runs on both. See {@link OnEachEngine}. */
public enum TablesEngine {
    SQLITE {
        @Override
        public Tables open(Path folder) {
            return Tables.open(folder);
        }
    },
    POSTGRESQL {
        @Override
        public Tables open(Path folder) {
            return Tables.open(database(folder).address());
        }
    };

    private static final Map<Path, PostgresDatabase> DATABASES = new HashMap<>();

    /** The tables that belong to a folder: the same when they are opened again. */
    public abstract Tables open(Path folder);

    private static synchronized PostgresDatabase database(Path folder) {
        return DATABASES.computeIfAbsent(
                folder, none -> PostgresServer.shared().fresh("tables", TablesEngine::migrate));
    }

    private static void migrate(PostgresDatabase empty) {
        Tables.open(empty.address()).close();
    }

    static synchronized void dropAll() {
        DATABASES.values().forEach(PostgresDatabase::close);
        DATABASES.clear();
    }
}
