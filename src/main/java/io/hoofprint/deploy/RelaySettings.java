// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import io.hoofprint.platform.config.Secret;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The relay function's configuration.
 *
 * @param role that it runs as; needed only to create it
 * @param bucket that Hoofprint drains
 * @param prefix of every key there
 */
record RelaySettings(String function, Optional<String> role, String url, Secret key, String bucket, String prefix) {

    /** @throws Blocked naming a required setting that is not set */
    static RelaySettings of(Settings settings) {
        String url = settings.optionalText("hoofprint.relay.url")
                .orElseThrow(() ->
                        missing("url", "where the function finds Hoofprint, such as https://hoofprint.example.org"));
        Secret key = settings.optionalSecret("hoofprint.relay.key")
                .orElseThrow(() -> missing("key", "a key made by `hoofprint keys add relay`"));
        return new RelaySettings(
                settings.text("hoofprint.relay.function"),
                settings.optionalText("hoofprint.relay.role"),
                url,
                key,
                settings.optionalText("hoofprint.relay.bucket")
                        .orElseGet(() -> settings.text("hoofprint.archive.bucket")),
                settings.text("hoofprint.archive.prefix"));
    }

    /** The function's environment, merged into what it has already. */
    Map<String, String> environment(Map<String, String> present) {
        Map<String, String> all = new LinkedHashMap<>(present);
        all.put("HOOFPRINT_URL", url);
        all.put("HOOFPRINT_KEY", key.reveal());
        all.put("HOOFPRINT_BUCKET", bucket);
        all.put("HOOFPRINT_PREFIX", prefix);
        return all;
    }

    String roleToCreateWith() {
        return role.orElseThrow(
                () -> missing("role", "the ARN of the role that the function runs as, see docs/relay.md"));
    }

    private static Blocked missing(String name, String what) {
        return new Blocked("Set hoofprint.relay." + name + ": " + what + ".");
    }
}
