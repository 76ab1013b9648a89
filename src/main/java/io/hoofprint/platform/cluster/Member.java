// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import java.util.List;
import java.util.UUID;

/**
 * One process of those that share a database.
 *
 * @param instance drawn at its start
 * @param folder identity of its data folder, which one process at a time uses
 * @param name for people: its host and folder
 * @param onlyOne settings with which it must be the only process, as {@code name=value}; empty if it need not be
 */
public record Member(UUID instance, UUID folder, String name, String version, List<String> onlyOne) {
    public Member {
        onlyOne = List.copyOf(onlyOne);
    }

    public Member(UUID folder, String name, String version, List<String> onlyOne) {
        this(UUID.randomUUID(), folder, name, version, onlyOne);
    }
}
