// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import io.hoofprint.platform.config.Settings;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The settings of clicks.
 *
 * @param actions the words that an event's {@code action} may be, in the order written
 * @param members the most that an event may have
 * @param colors the most of one key that are counted apart
 */
public record ClickSettings(Set<String> actions, int members, int colors) {
    public static ClickSettings of(Settings settings) {
        return new ClickSettings(
                new LinkedHashSet<>(settings.list("hoofprint.clicks.actions")),
                settings.integer("hoofprint.clicks.members"),
                settings.integer("hoofprint.clicks.colors"));
    }
}
