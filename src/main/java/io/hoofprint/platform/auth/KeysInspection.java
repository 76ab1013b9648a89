// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.auth.KeyAdministration.Known;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the valid keys. */
public final class KeysInspection {
    private KeysInspection() {}

    /** @return the result in words */
    public static String of(KeyAdministration keys) {
        List<Known> good = keys.list().keys().stream()
                .filter(key -> key.revokedAt() == null)
                .toList();
        Map<String, Long> byRole =
                good.stream().collect(Collectors.groupingBy(Known::role, TreeMap::new, Collectors.counting()));
        return good.isEmpty()
                ? "none is valid; hoofprint keys add NAME --admin creates one"
                : byRole.entrySet().stream()
                        .map(role -> role.getValue() + " " + role.getKey())
                        .collect(Collectors.joining(", "));
    }
}
