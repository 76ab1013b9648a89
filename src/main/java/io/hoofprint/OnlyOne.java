// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.config.Settings;
import java.util.List;
import java.util.Map;

/** The settings with which a Hoofprint must be the only one on its database: what they write lies in files of its machine. */
final class OnlyOne {
    private static final Map<String, String> LOCAL = Map.of(
            "hoofprint.archive", "folder",
            "hoofprint.chat", "log",
            "hoofprint.drive", "folder",
            "hoofprint.sheet", "csv",
            "hoofprint.warehouse", "duckdb");

    private OnlyOne() {}

    /** As {@code name=value}, by name. */
    static List<String> of(Settings settings) {
        return LOCAL.entrySet().stream()
                .filter(local -> settings.text(local.getKey()).equals(local.getValue()))
                .map(local -> local.getKey() + "=" + local.getValue())
                .sorted()
                .toList();
    }
}
