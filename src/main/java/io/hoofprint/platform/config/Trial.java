// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Settings for a run beside the real one, on a data folder that is thrown away. */
public final class Trial {
    private static final String DATA = "hoofprint.data-dir";
    private static final String LEDGER = "hoofprint.ledger";
    private static final String DATABASE = "hoofprint.database.";
    private static final Set<String> OWN = Set.of("hoofprint.flows", "hoofprint.zone");
    private static final Map<String, String> PORTS =
            Map.of("hoofprint.http.port", "0", "hoofprint.management.port", "0", "hoofprint.buttons.port", "0");

    private Trial() {}

    /** The real settings but for where events are kept. */
    public static Settings real(Settings real, Path data) {
        return real.copy(key -> !key.equals(LEDGER) && !key.startsWith(DATABASE), Map.of(DATA, data.toString()));
    }

    /**
     * Every setting of Hoofprint's at its default, so that no other system is called; those of the user's own flows stay.
     *
     * @param changes by key, also of the user's own settings
     * @throws SettingsException if they are not valid
     */
    public static Settings embedded(Settings real, Path data, Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(PORTS);
        all.putAll(changes);
        all.put(DATA, data.toString());
        return real.copy(OWN::contains, all);
    }
}
