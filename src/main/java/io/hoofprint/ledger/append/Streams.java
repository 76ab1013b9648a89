// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A log's streams by name. */
public final class Streams {
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();

    public Streams(Collection<Stream> existing) {
        existing.forEach(stream -> streams.put(stream.name(), stream));
    }

    /** The stream, empty if it does not exist yet. */
    public Stream of(String name) {
        var known = streams.get(name);
        return known != null ? known : streams.computeIfAbsent(name, Stream::new);
    }

    /** The stream, or null if it does not exist. */
    public Stream known(String name) {
        return streams.get(name);
    }

    public List<String> names() {
        return streams.keySet().stream().sorted().toList();
    }
}
