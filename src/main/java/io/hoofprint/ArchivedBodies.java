// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.ledger.deadletter.DeadLetterBodies;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps dead letters' bodies in the archive. */
record ArchivedBodies(Archive archive) implements DeadLetterBodies {
    @Override
    public void put(String name, byte[] object) {
        archive.put(name, object);
    }

    @Override
    public Optional<byte[]> get(String name) {
        return archive.get(name);
    }

    @Override
    public Set<String> names(String beginning) {
        return archive.list(beginning).map(ArchiveObject::key).collect(Collectors.toSet());
    }

    @Override
    public void delete(String name) {
        archive.delete(name);
    }
}
