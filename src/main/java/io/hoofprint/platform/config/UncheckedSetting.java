// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.nio.file.Path;
import java.util.Map;

/** A setting's value as it is written: for what must be known before settings are loaded, or although they cannot be. */
public final class UncheckedSetting {
    private UncheckedSetting() {}

    /** As {@link Settings#load}, without its checks. */
    public static String of(String key, Path folder, Map<String, String> environment) {
        Sources sources = new Sources(Catalog.packed());
        sources.addFile(folder);
        sources.addEnvironment(environment);
        return sources.value().get(key).value();
    }
}
