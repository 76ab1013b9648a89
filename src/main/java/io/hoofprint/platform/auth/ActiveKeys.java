// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The valid keys by hash. Immutable: a change makes a new instance. */
final class ActiveKeys {
    /**
     * @param since when it was made
     * @param found the caller, wrapped once so that a lookup does not allocate
     */
    record Known(byte[] hash, Instant since, Optional<Caller> found) {
        Known(byte[] hash, Instant since, Caller caller) {
            this(hash, since, Optional.of(caller));
        }

        String name() {
            return found.orElseThrow().name();
        }
    }

    private final List<Known> all;
    private final Set<String> names;
    private final Known[] slots;

    ActiveKeys(List<Known> known) {
        all = List.copyOf(known);
        names = all.stream().map(Known::name).collect(Collectors.toUnmodifiableSet());
        slots = new Known[Integer.highestOneBit(all.size() + 1) * 4];
        for (Known each : all) {
            int slot = home(each.hash);
            while (slots[slot] != null) {
                slot = next(slot);
            }
            slots[slot] = each;
        }
    }

    ActiveKeys with(Known... more) {
        return new ActiveKeys(Stream.concat(all.stream(), Stream.of(more)).toList());
    }

    /** Those of the given names. */
    Stream<Known> named(Set<String> wanted) {
        return all.stream().filter(known -> wanted.contains(known.name()));
    }

    ActiveKeys without(String name) {
        return new ActiveKeys(
                all.stream().filter(known -> !known.name().equals(name)).toList());
    }

    Optional<byte[]> hash(String name) {
        return all.stream()
                .filter(known -> known.name().equals(name))
                .map(Known::hash)
                .findFirst();
    }

    Optional<Caller> caller(String name) {
        return all.stream()
                .filter(known -> known.name().equals(name))
                .map(known -> known.found.orElseThrow())
                .findFirst();
    }

    Set<String> names() {
        return names;
    }

    boolean holds(String name) {
        return names.contains(name);
    }

    Optional<Caller> find(byte[] hash) {
        Known known = known(hash);
        return known == null ? Optional.empty() : known.found;
    }

    /** Whose key had that hash at that time, if it is valid still. */
    Optional<Caller> find(byte[] hash, Instant then) {
        Known known = known(hash);
        return known == null || known.since.isAfter(then) ? Optional.empty() : known.found;
    }

    /** Full hashes are compared in constant time; the slot depends on the hash alone. */
    Known known(byte[] hash) {
        for (int slot = home(hash); slots[slot] != null; slot = next(slot)) {
            if (MessageDigest.isEqual(slots[slot].hash, hash)) {
                return slots[slot];
            }
        }
        return null;
    }

    private int home(byte[] hash) {
        return ((hash[0] & 0xff) << 16 | (hash[1] & 0xff) << 8 | hash[2] & 0xff) & slots.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & slots.length - 1;
    }
}
